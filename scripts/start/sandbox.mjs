import { inRepository } from '../toolchain/repository.mjs';
import { typeScript } from './backend.mjs';
import { nextFree } from './ports.mjs';
import { Service } from './Service.mjs';

const defaultAwsPort = 4566;
const defaultToolsPort = 4568;
const defaultControlPort = 4567;

/** Variables that would lead an AWS client past the sandbox, to an account of the person. */
const realAccount = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

/**
 * Starts the stand-in for AWS and the other upstreams on its usual ports, or on the next free ones: nobody types them, so nobody is asked.
 * @param {import('../toolchain/nodeRuntime.mjs').Toolchain} toolchain
 * @param {{ services: import('./Services.mjs').Services, verbose?: boolean }} options
 * @returns {Promise<{ aws: string, control: string, env: NodeJS.ProcessEnv, note: string }>}
 *   `env` makes clients talk to it
 */
export async function startSandbox(toolchain, { services, verbose }) {
  const awsPort = await nextFree(defaultAwsPort);
  const controlPort = await nextFree(defaultControlPort, [awsPort]);
  const toolsPort = await nextFree(defaultToolsPort, [awsPort, controlPort]);
  const service = services.add(
    new Service(
      'sandbox',
      [
        toolchain.node,
        ...typeScript,
        inRepository('packages', 'sandbox', 'src', 'cli.ts'),
        `--examples=${inRepository('examples')}`,
        `--aws-port=${awsPort}`,
        `--tools-port=${toolsPort}`,
        `--control-port=${controlPort}`,
      ],
      { cwd: inRepository('packages', 'sandbox'), env: toolchain.env, verbose },
    ),
  );
  const { awsUrl, controlUrl, env } = await services.whileAlive(() =>
    service.firstLine(readReadyLine),
  );
  return {
    aws: awsUrl,
    control: controlUrl,
    env: {
      ...Object.fromEntries(realAccount.map(name => [name, undefined])),
      ...env,
    },
    note: `AWS at ${awsUrl}, control at ${controlUrl}`,
  };
}

function readReadyLine(line) {
  if (!line.startsWith('{"awsUrl"')) return undefined;
  return JSON.parse(line);
}
