import { shown, stateFolder } from '../toolchain/repository.mjs';

/** What a person reads when everything runs. */
export function welcome({ baseUrl, sandbox, elapsedMs }) {
  return `
Portolan is running (ready after ${Math.round(elapsedMs / 1000)} s).

  Open       ${baseUrl}
  Sign in    choose "Enter": you are a guest of team-payments
${
  sandbox
    ? `  Look at    ${baseUrl}/catalog/default/component/checkout: its ECS services, why one is unwell, a deployment
             that goes on while you watch
  AWS        a sandbox on this machine (${sandbox.aws}); no real account is touched
`
    : `  AWS        the credentials and endpoints of this shell
`
}  Logs       ${shown(stateFolder)}/logs
  Stop       Ctrl-C
`;
}
