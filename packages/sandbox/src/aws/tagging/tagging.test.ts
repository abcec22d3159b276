import {
  GetResourcesCommand,
  paginateGetResources,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  clientsOf,
  functionArn,
  PROD,
  REGION,
} from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';

describe('the tagging API of the sandbox', () => {
  let sandbox: RunningSandbox;
  let tagging: ReturnType<typeof clientsOf>['tagging'];
  beforeAll(async () => {
    sandbox = await startSandbox({
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .services(130, i => ({
          name: `service-${i}`,
          tags: { app: 'shop', env: i % 2 ? 'staging' : 'production' },
        }))
        .service('untagged')
        .function('hooks', { tags: { owner: 'payments' } }),
    });
    tagging = clientsOf(sandbox).tagging;
  });
  afterAll(() => sandbox.stop());

  async function find(TagFilters: { Key: string; Values?: string[] }[]) {
    const found: string[] = [];
    for await (const page of paginateGetResources(
      { client: tagging, pageSize: 100 },
      { TagFilters, ResourceTypeFilters: ['ecs:service'] },
    ))
      found.push(
        ...(page.ResourceTagMappingList ?? []).map(
          each => each.ResourceARN ?? '',
        ),
      );
    return found;
  }

  it('finds 130 tagged services in pages of at most a hundred', async () => {
    const first = await tagging.send(
      new GetResourcesCommand({
        TagFilters: [{ Key: 'app' }],
        ResourcesPerPage: 100,
      }),
    );
    expect(first.ResourceTagMappingList).toHaveLength(100);
    expect(first.PaginationToken).toBeTruthy();
    expect(new Set(await find([{ Key: 'app', Values: ['shop'] }])).size).toBe(
      130,
    );
    await expect(
      tagging.send(new GetResourcesCommand({ ResourcesPerPage: 101 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('asks for all keys, and for any of the values of one', async () => {
    await expect(
      find([
        { Key: 'app', Values: ['shop'] },
        { Key: 'env', Values: ['staging'] },
      ]),
    ).resolves.toHaveLength(65);
    await expect(
      find([{ Key: 'env', Values: ['staging', 'production'] }]),
    ).resolves.toHaveLength(130);
    await expect(find([{ Key: 'env', Values: ['test'] }])).resolves.toEqual([]);
    await expect(find([{ Key: 'owner' }])).resolves.toEqual([]);
  });

  it('finds functions, leaves out what was never tagged, and other types', async () => {
    const all = await find([]);
    expect(all.some(arn => arn.endsWith('/untagged'))).toBe(false);
    const { ResourceTagMappingList } = await tagging.send(
      new GetResourcesCommand({ ResourceTypeFilters: ['lambda:function'] }),
    );
    expect(ResourceTagMappingList).toEqual([
      {
        ResourceARN: functionArn('hooks'),
        Tags: [{ Key: 'owner', Value: 'payments' }],
      },
    ]);
  });

  it('refuses a token of another search', async () => {
    const { PaginationToken } = await tagging.send(
      new GetResourcesCommand({ TagFilters: [{ Key: 'app' }] }),
    );
    await expect(
      tagging.send(
        new GetResourcesCommand({
          TagFilters: [{ Key: 'env' }],
          PaginationToken,
        }),
      ),
    ).rejects.toMatchObject({ name: 'PaginationTokenExpiredException' });
  });
});
