import {
  findContractBreaches,
  createProviderBench,
} from '@portolan/plugin-platform-node/testUtils';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createNomadProvider } from './nomadProvider';

const job = (id: string, queued: number, status = 'running') => ({
  ID: id,
  Status: status,
  Version: 3,
  JobSummary: { Summary: { web: { Queued: queued } } },
});

describe('the Nomad provider', () => {
  let server: Server;
  let address: string;
  let failing = false;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((req, res) => {
      asked.push(req.url ?? '');
      res.statusCode = failing ? 503 : 200;
      res.end(
        JSON.stringify([
          job('web', 0),
          job('worker', 2),
          job('old', 0, 'dead'),
        ]),
      );
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    address = `http://127.0.0.1:${port}`;
  });

  afterAll(() => new Promise(resolve => server.close(resolve)));

  const ref = (name: string) => ({ namespace: 'shop', job: name });

  it('keeps the contract', async () => {
    expect(
      await findContractBreaches({
        provider: createNomadProvider(address),
        refs: [ref('web'), ref('worker')],
        missing: ref('gone'),
        async breakUpstream() {
          failing = true;
          return async () => {
            failing = false;
          };
        },
      }),
    ).toEqual([]);
  });

  it('says how well jobs are, in one call for a namespace', async () => {
    asked.length = 0;
    const results = await createNomadProvider(address).fetch(
      [ref('web'), ref('worker'), ref('old')],
      createProviderBench().context,
    );

    expect(results).toMatchObject([
      { value: { health: 'healthy', version: '3' } },
      { value: { health: 'degraded', reason: 'It waits for a node.' } },
      { value: { health: 'unhealthy', reason: 'It was stopped.' } },
    ]);
    expect(asked).toEqual(['/v1/jobs?namespace=shop']);
  });
});
