import { PublishedDescription } from '../__testUtils__/publishedDescription';
import { canariesIn } from '../canaries';
import { RunningSandbox } from '../startSandbox';
import { askEverything, startEveryScenario } from './__testUtils__/everyRoute';
import { TerraformClient } from './__testUtils__/terraformClient';
import { TERRAFORM_CANARIES } from './canaries';

/**
 * What clients know of the API, and the published description does not: actions, and that what was pushed is in `data` as
 * everything is.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/configuration-versions#show-a-configuration-version-s-commit-information
 */
const UNDESCRIBED =
  /^\/runs\/[^/]+\/actions\/(discard|cancel|force-cancel)$|\/ingress-attributes$/;

const published = PublishedDescription.read(
  'hcp-terraform-v2.openapi.json',
  'whether the answers of the Terraform server are those of the real one',
);

/** Things that people do, in an order that works, with what the server refuses. */
async function act(client: TerraformClient, sandbox: RunningSandbox) {
  const waiting = await client.currentRun('waiting');
  const network = await client.workspace('network');
  const on = (id: string) => ({
    workspace: { data: { id, type: 'workspaces' } },
  });
  await client.post(`/workspaces/${network}/actions/assess`);
  await client.post(`/workspaces/${network}/actions/assess`);
  for (const name of ['lock', 'lock', 'unlock', 'unlock', 'force-unlock'])
    await client.post(`/workspaces/${network}/actions/${name}`, {
      reason: 'A trial',
    });
  await client.post('/runs', { data: { type: 'runs' } });
  await client.post('/runs', {
    data: {
      type: 'runs',
      attributes: {
        message: 'By the portal',
        variables: [{ key: 'size', value: '"big"' }],
      },
      relationships: on(network),
    },
  });
  await client.post(`/runs/${waiting}/comments`, {
    data: { type: 'comments', attributes: { body: 'Looks good' } },
  });
  await client.get(`/runs/${waiting}/comments`);
  for (const name of ['apply', 'apply', 'discard', 'force-cancel', 'cancel'])
    await client.post(`/runs/${waiting}/actions/${name}`, { comment: 'Now' });
  await sandbox.control.advance(120);
  await client.get(`/runs/${waiting}`);
}

describe('the answers of the Terraform server', () => {
  it('are as HashiCorp describes them', async () => {
    const sandbox = await startEveryScenario();
    try {
      const client = new TerraformClient(sandbox);
      await askEverything(client);
      await act(client, sandbox);
      await askEverything(client);
      expect(client.heard.length).toBeGreaterThan(400);
      const problems = client.heard
        .filter(({ path }) => !UNDESCRIBED.test(path))
        .flatMap(
          ({ method, path, status, headers, text }) =>
            published?.problems({
              method,
              path,
              status,
              contentType: typeOf(headers),
              body: text,
            }) ?? [],
        );
      expect([...new Set(problems)]).toEqual([]);
    } finally {
      await sandbox.stop();
    }
  });

  it('have the media type of JSON:API, but for plans and logs', async () => {
    const sandbox = await startEveryScenario();
    try {
      const client = new TerraformClient(sandbox);
      await askEverything(client);
      const others = client.heard.filter(
        ({ text, headers }) =>
          text && typeOf(headers) !== 'application/vnd.api+json',
      );
      const kinds = others.map(
        ({ path, headers }) => `${path.split('/').pop()} ${typeOf(headers)}`,
      );
      expect([...new Set(kinds)].sort()).toEqual([
        'json-output application/json',
        'log-output text/plain',
        'sanitized-plan application/json',
      ]);
    } finally {
      await sandbox.stop();
    }
  });

  it.each([true, false])(
    'hold a secret in every place that may hold one, when asked for: %s',
    async canaries => {
      const sandbox = await startEveryScenario(canaries);
      try {
        const client = new TerraformClient(sandbox);
        const opened = await askEverything(client);
        await act(client, sandbox);
        const heard = client.heard.map(({ text, headers }) => [
          text,
          [...headers],
        ]);
        const said = JSON.stringify([heard, opened, sandbox.environment]);
        const found = canariesIn(said).filter(each =>
          each.startsWith('terraform'),
        );
        expect(found.sort()).toEqual(
          canaries ? Object.keys(TERRAFORM_CANARIES).sort() : [],
        );
      } finally {
        await sandbox.stop();
      }
    },
  );
});

function typeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0];
}
