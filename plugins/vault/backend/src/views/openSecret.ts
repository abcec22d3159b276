import { UpstreamContext, UpstreamError } from '@portolan/plugin-platform-node';
import { VaultRef } from '@portolan/plugin-vault-common';
import { inside, VaultServer } from '../client/VaultServer';
import { findSecret } from '../findSecrets';
import { lastStep, NamedSecret } from '../readSecrets';

/** `secret`: the name of one below the path, as lists have it. */
export const SECRET_PARAMETER = { secret: /[^\p{Cc}]{1,500}/u };

/**
 * Finds the secret that a person opened: one below the path, or the path itself.
 *
 * @throws UpstreamError where there is none
 */
export async function openSecret(
  server: VaultServer,
  ref: VaultRef,
  name: string | undefined,
  ctx: UpstreamContext,
): Promise<NamedSecret> {
  const at = await server.locate(ref, ctx);
  const own = { name: lastStep(at), at };
  const candidates =
    name === undefined ? [own] : [{ name, at: inside(at, name) }];
  // In a folder of one name with the secret, what lies in it comes first.
  if (name === own.name) candidates.push(own);
  for (const candidate of candidates) {
    const found = await findSecret(server, candidate.at, ctx);
    if (found) return { ...candidate, ...found };
  }
  throw new UpstreamError(
    'not-found',
    `There is no secret ${name ?? ref.path} there on ${server.title}.`,
  );
}
