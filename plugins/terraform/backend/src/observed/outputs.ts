import { TerraformOutput } from '@portolan/plugin-terraform-common';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { JsonApiResource } from '../server/jsonApi';

/** Names of outputs that people forget to mark as sensitive. */
const SECRET_NAME =
  /passw(?:or)?d|passphrase|secret|token|credential|api_?key|private_?key|access_?key|auth_?key|connection_?string|kube_?config/i;
/** Names of things about a secret, not of the secret itself. */
const ABOUT_A_SECRET = /_(?:arn|name|path|id|region|ttl|expiry)$/i;

/** Outputs by name; a value only where nothing speaks against it. */
export function observeOutputs(
  resources: readonly JsonApiResource[],
  mostCharacters: number,
): TerraformOutput[] {
  return resources
    .map(resource => observeOutput(resource, mostCharacters))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function observeOutput(
  resource: JsonApiResource,
  most: number,
): TerraformOutput {
  const name = (resource.text('name') ?? resource.id).slice(0, 200);
  // What does not say that it is not sensitive may be.
  const sensitive = resource.flag('sensitive') ?? true;
  const type = resource.text('output-type') ?? resource.text('type');
  const shown = { name, type: type?.slice(0, 60), sensitive };
  const raw = resource.raw('value');
  const isSecret =
    SECRET_NAME.test(name.replaceAll('-', '_')) && !ABOUT_A_SECRET.test(name);
  if (sensitive || isSecret || raw === undefined || raw === null) {
    return { ...shown, truncated: false };
  }
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  const truncated = text.length > most;
  const value = redactSecrets(truncated ? text.slice(0, most) : text);
  return { ...shown, value, truncated };
}
