import { RunningSandbox, VaultInput, WorldBuilder } from '@portolan/sandbox';

/** The server that is mostly asked, and another beside it. */
export const MAIN = 'main';
export const OTHER = 'other';
const ORGANIZATION = 'meridian';

/** What one server has. */
interface Things {
  names: string[];
  /** So many more, that a label, a tag or a folder leads to. */
  many?: number;
}

/** A system with servers of its own, for tests that hold for all of them. */
export interface Tool {
  system: string;
  /** In counters and faults of the sandbox, and in ids of the provider. */
  service: string;
  /** Adds a server. */
  place(builder: WorldBuilder, instance: string, things: Things): WorldBuilder;
  /** Annotations that bind these. */
  bind(names: string[], instance?: string): Record<string, string>;
  /** Annotations that lead to {@link Things.many}. */
  bindMany: Record<string, string>;
  /** Annotations of which one says this, and nothing else is wrong. */
  write(text: string): Record<string, string>;
  remove(sandbox: RunningSandbox, name: string): Promise<void>;
  /** What the state of things is read with. */
  reads: string[];
  /** Requests by operation: to look at 12 things for the first time, and again; to find 130 and look at them. */
  costs: Record<'first' | 'again' | 'many', Record<string, number>>;
}

const rest = (many = 0) =>
  Array.from({ length: many }, (_, index) => `many-${index}`);

const argoCd: Tool = {
  system: 'Argo CD',
  service: 'argo-cd',
  place: (builder, instance, { names, many }) => {
    const app = (name: string, labels: Record<string, string>) => ({
      name,
      labels,
      project: 'payments',
      source: {
        repoURL: 'https://github.com/meridian/deployments.git',
        path: name,
        targetRevision: 'main',
      },
      releases: [{ image: `registry.meridian.example/${name}:1.0.0` }],
    });
    return builder.argoCd({
      name: instance,
      projects: [{ name: 'payments' }],
      applications: [
        ...names.map(name => app(name, {})),
        ...rest(many).map(name => app(name, { team: 'payments' })),
      ],
    });
  },
  bind: (names, instance) => ({
    'argocd/app-name': names.join(','),
    ...(instance && { 'argocd/instance-name': instance }),
  }),
  bindMany: {
    'argocd/app-selector': 'team=payments',
    'argocd/instance-name': MAIN,
  },
  write: text => ({ 'argocd/app-name': text }),
  remove: ({ control }, name) =>
    control.argoCd.deleteApplication({ instance: MAIN, name }),
  reads: ['ListApplications'],
  costs: {
    first: { ListApplications: 1 },
    again: { ListApplications: 1 },
    many: { ListApplications: 1 },
  },
};

const terraform: Tool = {
  system: 'Terraform',
  service: 'terraform',
  place: (builder, instance, { names, many }) =>
    builder.terraform({
      name: instance,
      organizations: [
        {
          name: ORGANIZATION,
          workspaces: [
            ...names.map(name => ({ name: `payments-${name}`, history: 1 })),
            ...rest(many).map(name => ({
              name: `payments-${name}`,
              history: 1,
              tags: ['payments'],
            })),
          ],
        },
      ],
    }),
  bind: (names, instance = MAIN) => ({
    'terraform/workspaces': names
      .map(name => `${instance}/${ORGANIZATION}/payments-${name}`)
      .join(','),
  }),
  bindMany: {
    'terraform/organization': ORGANIZATION,
    'terraform/instance': MAIN,
    'terraform/workspace-tags': 'payments',
  },
  write: text => ({
    'terraform/organization': ORGANIZATION,
    'terraform/instance': MAIN,
    'terraform/workspaces': text,
  }),
  remove: ({ control }, name) =>
    control.terraform.deleteWorkspace({
      instance: MAIN,
      organization: ORGANIZATION,
      workspace: `payments-${name}`,
    }),
  reads: ['ReadWorkspace'],
  costs: {
    first: { ReadWorkspace: 12 },
    again: { ReadWorkspace: 12 },
    many: { ListWorkspaces: 2, ReadWorkspace: 130 },
  },
};

/** Names, dates and names of fields of what team-payments has, and no value. */
export const VAULT_PORTAL: Pick<VaultInput, 'approles' | 'policies'> = {
  approles: [{ name: 'portal', roleId: 'portolan', policies: ['portal'] }],
  policies: {
    portal: [
      { path: 'secret/metadata/payments', capabilities: ['list', 'read'] },
      { path: 'secret/metadata/payments/*', capabilities: ['list', 'read'] },
      { path: 'secret/subkeys/payments/*', capabilities: ['read'] },
      { path: 'kv/payments', capabilities: ['list'] },
      { path: 'kv/payments/*', capabilities: ['list'] },
    ],
  },
};

const vault: Tool = {
  system: 'Vault',
  service: 'vault',
  place: (builder, instance, { names, many }) =>
    builder.vault({
      ...VAULT_PORTAL,
      name: instance,
      mounts: [
        {
          path: 'secret',
          secrets: [
            ...names.map(name => ({ path: `payments/${name}`, keys: ['key'] })),
            ...rest(many).map(name => ({
              path: `payments/many/${name}`,
              keys: ['key'],
            })),
          ],
        },
      ],
    }),
  bind: (names, instance = MAIN) => ({
    'vault.io/secrets-path': names
      .map(name => `${instance}:secret/payments/${name}`)
      .join(','),
  }),
  bindMany: { 'vault.io/secrets-path': `${MAIN}:secret/payments/many` },
  write: text => ({ 'vault.io/secrets-path': text }),
  remove: ({ control }, name) =>
    control.vault.deleteSecret({
      instance: MAIN,
      path: `secret/payments/${name}`,
    }),
  reads: ['ListSecrets', 'ReadMetadata'],
  costs: {
    // Of each path: is it a folder, and if not, what is kept about the secret?
    first: { Login: 1, ReadMount: 1, ListSecrets: 12, ReadMetadata: 12 },
    again: { ListSecrets: 12, ReadMetadata: 12 },
    // A card shows the first hundred of a folder.
    many: { Login: 1, ReadMount: 1, ListSecrets: 1, ReadMetadata: 100 },
  },
};

export const TOOLS: readonly Tool[] = [argoCd, terraform, vault];

/** Requests since the last time that this was asked, by operation. */
export async function callsTo(
  { service }: Tool,
  { control }: RunningSandbox,
): Promise<Record<string, number>> {
  const { operations } = await control.counters();
  await control.resetCounters();
  return Object.fromEntries(
    Object.entries(operations).flatMap(([name, count]) =>
      name.startsWith(`${service}:`)
        ? [[name.slice(service.length + 1), count]]
        : [],
    ),
  );
}
