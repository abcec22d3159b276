import {
  Description,
  PublishedDescription,
} from '../__testUtils__/publishedDescription';
import { RunningSandbox } from '../startSandbox';
import { startEveryMount } from './__testUtils__/everyMount';
import { VaultClient } from './__testUtils__/VaultClient';

/**
 * The document describes the members of `data`, and neither the envelope nor what is refused; of about half of what is asked
 * here it says no more than that there is such an operation. What it does say is checked.
 */
const published = PublishedDescription.read(
  'vault-1.15.openapi.json',
  'whether the answers of the Vault server are those of the real one',
  correct,
);

/** A real server answers differently in these. */
function correct(description: Description): void {
  const { paths, components } = description;
  // A `{path}` has as many steps as it likes, which no template can say.
  for (const [path, operations] of Object.entries(paths))
    for (const deep of ['{path}/{more}', '{path}/{more}/{most}'])
      paths[path.replace(/\{path\}(?=\/?$)/, deep)] = operations;
  const revoke = paths['/auth/token/revoke-self'].post;
  if (revoke) revoke.responses[204] = {};
  // `map` is no format, and a duration of Go's is none of ISO 8601's. Where nobody noted anything down, there is null.
  const text = JSON.stringify(components)
    .replaceAll(',"format":"map"', '')
    .replaceAll(',"format":"duration"', '')
    .replaceAll(
      '"custom_metadata":{"type":"object"',
      '"custom_metadata":{"nullable":true,"type":"object"',
    );
  description.components = JSON.parse(text);
}

/** In an order that works. */
async function askEverything(vault: VaultClient, sandbox: RunningSandbox) {
  for (const path of ['health', 'seal-status', 'internal/ui/mounts'])
    await vault.get(`sys/${path}`);
  await vault.login();
  for (const path of ['secret', 'kv', 'transit'])
    await vault.get(`sys/internal/ui/mounts/${path}`);
  await vault.get('sys/internal/ui/mounts');
  await vault.post('sys/capabilities-self', { paths: ['secret/data/x'] });
  for (const name of ['db', 'old', 'deleted', 'destroyed', 'many'])
    for (const kind of ['metadata', 'subkeys'])
      await vault.get(`secret/${kind}/payments/${name}`);
  await vault.get('secret/metadata/payments/?list=true');
  await vault.get('kv/payments/?list=true');
  await vault.get('auth/token/lookup-self');
  await vault.post('auth/token/renew-self');
  await vault.post('auth/token/revoke-self');
  vault.token = 'strong-token';
  await vault.get('secret/data/payments/db');
  await vault.get('kv/payments/legacy');
  for (const change of [{ standby: true }, { sealed: true }]) {
    await sandbox.control.vault.change(change);
    await vault.get('sys/health');
  }
}

/** The mounts of the description have placeholders of their own. */
function asDescribed(path: string): string {
  return path
    .replace(/^\/secret\//, '/{kv_v2_mount_path}/')
    .replace(/^\/kv\//, '/{kv_v1_mount_path}/');
}

describe('the answers of the Vault server', () => {
  it('are as HashiCorp describes them, as far as it does', async () => {
    const sandbox = await startEveryMount();
    try {
      const vault = new VaultClient(sandbox);
      await askEverything(vault, sandbox);
      expect(vault.heard.length).toBeGreaterThan(25);
      if (!published) return;
      const problems = vault.heard
        // A version that is gone is answered with 404, which is described nowhere.
        .filter(({ status }) => status !== 404)
        .flatMap(heard =>
          published.problems({
            ...heard,
            path: asDescribed(heard.path),
            body: bodyOf(heard.path, heard.body),
          }),
        );
      expect(problems).toEqual([]);
    } finally {
      await sandbox.stop();
    }
  });
});

/** `data` alone, where an answer has an envelope. */
function bodyOf(path: string, body: string): string {
  if (!body || /^\/sys\/(health|seal-status)$/.test(path)) return body;
  return JSON.stringify(JSON.parse(body).data);
}
