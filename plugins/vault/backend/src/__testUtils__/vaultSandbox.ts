import {
  RunningSandbox,
  startSandbox,
  VaultInput,
  world,
} from '@portolan/sandbox';
import { VaultAuth, VaultInstanceConfig } from '../config';
import { policyRules } from './policyRules';
import { VaultBench } from './vaultBench';
import { PORTAL_POLICY } from './VaultUpstream';

const NAME = 'main';
const ROLE_ID = 'portolan';

type Server = Omit<VaultInput, 'name'>;
type Mount = NonNullable<Server['mounts']>[number];
export type Secret = NonNullable<Mount['secrets']>[number];

/** All that the provider may ever ask for. */
export const READ_ONLY = [
  'ListSecrets',
  'Login',
  'LookupSelf',
  'ReadCapabilities',
  'ReadHealth',
  'ReadMetadata',
  'ReadMount',
  'ReadSubkeys',
  'RenewSelf',
  'RevokeSelf',
];

/** A server with these secrets at `secret`, one at `kv` of version 1, and a database engine. */
export function serverWith(
  secrets: readonly Secret[],
  { policy = PORTAL_POLICY, ...more }: Server & { policy?: string } = {},
): Server {
  return {
    approles: [{ name: 'portal', roleId: ROLE_ID, policies: ['portal'] }],
    policies: { portal: policyRules(policy) },
    mounts: [
      { path: 'secret', secrets: [...secrets] },
      {
        path: 'kv',
        version: 1,
        secrets: [{ path: 'payments/legacy', keys: ['key'] }],
      },
      { path: 'database', type: 'database' },
    ],
    ...more,
  };
}

/** The provider on a sandbox, until it is stopped. */
export class VaultSandbox extends VaultBench {
  private constructor(
    readonly sandbox: RunningSandbox,
    instance: Omit<VaultInstanceConfig, 'name'>,
    timeout?: string,
  ) {
    super([instance], timeout);
  }

  static async start(
    server: Server,
    settings: {
      canaries?: boolean;
      timeout?: string;
      auth?: VaultAuth | ((sandbox: RunningSandbox) => VaultAuth);
      namespace?: string;
    } = {},
  ): Promise<VaultSandbox> {
    const { canaries, timeout, auth = approle, namespace } = settings;
    const sandbox = await startSandbox({
      canaries,
      world: world().vault({ ...server, name: NAME }),
    });
    const instance = {
      baseUrl: addressOf(sandbox),
      auth: typeof auth === 'function' ? auth(sandbox) : auth,
      namespace,
    };
    return new VaultSandbox(sandbox, instance, timeout);
  }

  get control() {
    return this.sandbox.control;
  }

  /** Requests since the last time, by operation. */
  async calls(): Promise<Record<string, number>> {
    const { operations } = await this.control.counters();
    await this.control.resetCounters();
    return Object.fromEntries(
      Object.entries(operations).map(([name, count]) => [
        name.replace(/^vault:/, ''),
        count,
      ]),
    );
  }

  /** What the server was asked for, each once. */
  async asked(): Promise<string[]> {
    const requests = await this.control.requests(1_000);
    return [...new Set(requests.map(({ operation }) => operation))].sort();
  }

  /** Signs out and ends the server. */
  async stop(): Promise<void> {
    await this.close();
    await this.sandbox.stop();
  }
}

export function addressOf({ toolsUrl }: RunningSandbox): string {
  return `${toolsUrl}/vault/${NAME}`;
}

function approle({ environment }: RunningSandbox): VaultAuth {
  return {
    method: 'approle',
    roleId: ROLE_ID,
    secretId: environment.PORTOLAN_VAULT_SECRET_ID,
    mount: 'approle',
  };
}
