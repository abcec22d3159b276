import { z } from 'zod';
import { VaultKvVersion } from './secret';

/** @public */
export const vaultSnippetSchema = z.object({
  id: z.enum([
    'cli',
    'external-secret',
    'vault-agent',
    'ecs-task-definition',
    'lambda-extension',
  ]),
  title: z.string(),
  /** For highlighting. */
  language: z.enum(['shell', 'yaml', 'hcl', 'json']),
  text: z.string(),
  /** What must be there for it to work. */
  note: z.string().optional(),
});

/** @public */
export type VaultSnippet = z.infer<typeof vaultSnippetSchema>;

/** What a snippet is made from: names, never a value. @public */
export interface VaultSnippetSource {
  /** Of the server, as workloads reach it. */
  address: string;
  namespace?: string;
  mount: string;
  /** Of the secret, below the mount. */
  path: string;
  kvVersion: VaultKvVersion;
  /** Names of its fields; `password` stands in where none are known. */
  fields?: readonly string[];
}

/** Ways to use a secret where it is needed. @public */
export function vaultSnippets(source: VaultSnippetSource): VaultSnippet[] {
  return [
    cliSnippet(source),
    externalSecretSnippet(source),
    vaultAgentSnippet(source),
    ecsTaskDefinitionSnippet(source),
    lambdaExtensionSnippet(source),
  ];
}

/** @see https://developer.hashicorp.com/vault/docs/commands/kv/get @public */
export function cliSnippet(source: VaultSnippetSource): VaultSnippet {
  const { address, namespace, mount, path } = source;
  const [field] = fieldsOf(source);
  const exports = [
    `export VAULT_ADDR=${quoteShell(address)}`,
    ...(namespace ? [`export VAULT_NAMESPACE=${quoteShell(namespace)}`] : []),
  ];
  return {
    id: 'cli',
    title: 'Vault CLI',
    language: 'shell',
    text: [
      ...exports,
      `vault kv get -mount=${quoteShell(mount)} -field=${quoteShell(
        field,
      )} ${quoteShell(path)}`,
    ].join('\n'),
    note: 'Sign in first, with vault login. The OpenBao CLI takes the same arguments: bao kv get.',
  };
}

/** @see https://external-secrets.io/latest/provider/hashicorp-vault/ @public */
export function externalSecretSnippet(
  source: VaultSnippetSource,
): VaultSnippet {
  const { path, mount, kvVersion } = source;
  const name = kubernetesName(path);
  const data = fieldsOf(source).flatMap(field => [
    `    - secretKey: ${quoteYaml(field)}`,
    '      remoteRef:',
    `        key: ${quoteYaml(path)}`,
    `        property: ${quoteYaml(field)}`,
  ]);
  return {
    id: 'external-secret',
    title: 'External Secrets Operator',
    language: 'yaml',
    text: [
      'apiVersion: external-secrets.io/v1',
      'kind: ExternalSecret',
      'metadata:',
      `  name: ${quoteYaml(name)}`,
      'spec:',
      '  refreshInterval: 1h',
      '  secretStoreRef:',
      '    kind: SecretStore',
      '    name: vault',
      '  target:',
      `    name: ${quoteYaml(name)}`,
      '  data:',
      ...data,
    ].join('\n'),
    note: `The SecretStore “vault” must have path ${mount} and version v${kvVersion}${inNamespace(
      source,
    )}.`,
  };
}

/** @see https://developer.hashicorp.com/vault/docs/agent-and-proxy/agent/template @public */
export function vaultAgentSnippet(source: VaultSnippetSource): VaultSnippet {
  const lines = fieldsOf(source).map(
    field =>
      `${environmentName(field)}={{ index ${
        source.kvVersion === 2 ? '.Data.data' : '.Data'
      } ${quoteGo(field)} }}`,
  );
  return {
    id: 'vault-agent',
    title: 'Vault Agent template',
    language: 'hcl',
    text: [
      'template {',
      '  destination = "/vault/secrets/app.env"',
      '  contents    = <<-EOT',
      // A heredoc reads ${ and %{ as HCL templates.
      ...[
        `{{ with secret ${quoteGo(apiPath(source))} }}`,
        ...lines,
        '{{ end }}',
      ].map(line => `    ${escapeHclTemplate(line)}`),
      '  EOT',
      '}',
    ].join('\n'),
    ...(source.namespace && {
      note: `Set namespace = ${JSON.stringify(
        source.namespace,
      )} in the vault block of the agent.`,
    }),
  };
}

/** @see https://developer.hashicorp.com/vault/tutorials/app-integration @public */
export function ecsTaskDefinitionSnippet(
  source: VaultSnippetSource,
): VaultSnippet {
  const mountPoint = {
    sourceVolume: 'secrets',
    containerPath: '/vault/secrets',
  };
  const definition = {
    volumes: [{ name: 'secrets' }],
    containerDefinitions: [
      {
        name: 'vault-agent',
        image: 'hashicorp/vault',
        essential: false,
        command: [
          'agent',
          '-config=/vault/config/agent.hcl',
          '-exit-after-auth',
        ],
        environment: environment(source),
        mountPoints: [mountPoint],
      },
      {
        name: 'app',
        dependsOn: [{ containerName: 'vault-agent', condition: 'SUCCESS' }],
        mountPoints: [{ ...mountPoint, readOnly: true }],
      },
    ],
  };
  return {
    id: 'ecs-task-definition',
    title: 'ECS task definition',
    language: 'json',
    text: JSON.stringify(definition, null, 2),
    note: 'The `secrets` of a task definition come from Secrets Manager and Parameter Store alone, so a Vault Agent beside the app writes the file of the Vault Agent template. It signs in with the AWS auth method and the task role; its configuration must be in its image or on a volume.',
  };
}

/** @see https://developer.hashicorp.com/vault/docs/platform/aws/lambda-extension @public */
export function lambdaExtensionSnippet(
  source: VaultSnippetSource,
): VaultSnippet {
  const variables = {
    ...Object.fromEntries(
      environment(source).map(({ name, value }) => [name, value]),
    ),
    VAULT_AUTH_PROVIDER: 'aws',
    VAULT_AUTH_ROLE: 'my-function',
    VAULT_SECRET_PATH: apiPath(source),
    VAULT_SECRET_FILE: '/tmp/vault/secret.json',
  };
  return {
    id: 'lambda-extension',
    title: 'Vault Lambda extension',
    language: 'json',
    text: JSON.stringify({ Environment: { Variables: variables } }, null, 2),
    note: 'Add the layer of the Vault Lambda extension to the function, and a role of the AWS auth method for its execution role. The extension writes the file before the function begins.',
  };
}

function apiPath({ mount, path, kvVersion }: VaultSnippetSource): string {
  return kvVersion === 2 ? `${mount}/data/${path}` : `${mount}/${path}`;
}

function environment({
  address,
  namespace,
}: VaultSnippetSource): { name: string; value: string }[] {
  return [
    { name: 'VAULT_ADDR', value: address },
    ...(namespace ? [{ name: 'VAULT_NAMESPACE', value: namespace }] : []),
  ];
}

function fieldsOf({ fields = [] }: VaultSnippetSource): readonly string[] {
  return fields.length > 0 ? fields.slice(0, 20) : ['password'];
}

function inNamespace({ namespace }: VaultSnippetSource): string {
  return namespace ? ` and namespace ${namespace}` : '';
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
function kubernetesName(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return (
    last
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 63)
      .replace(/^-|-$/g, '') || 'secret'
  );
}

function environmentName(field: string): string {
  const name = field.replace(/\W/g, '_').toUpperCase();
  return /^\d/.test(name) ? `_${name}` : name;
}

function quoteShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A JSON text is a YAML text. */
function quoteYaml(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

function quoteGo(text: string): string {
  return JSON.stringify(text);
}

function escapeHclTemplate(line: string): string {
  return line.replace(/[$%](?=\{)/g, '$&$&');
}
