import { LambdaFinding } from '@portolan/plugin-lambda-common';

const TITLES: Readonly<Record<LambdaFinding['code'], string>> = {
  'public-url': 'Anybody on the internet may call this function',
  'public-access': 'Every AWS account may call this function',
  'secret-in-environment': 'Secrets may stand in the environment',
  'stuck-trigger': 'A trigger is stuck',
  'runtime-ended': 'The runtime is out of support',
  'runtime-ending': 'Support of the runtime ends soon',
  'switched-off': 'The function is switched off',
};

/** Its headline. */
export function findingTitle({ code }: LambdaFinding): string {
  return TITLES[code];
}

/** Something is wrong at present, rather than to be planned for. */
export function isPressing({ code }: LambdaFinding): boolean {
  return code !== 'runtime-ending' && code !== 'secret-in-environment';
}
