import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  Entity,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { ManualClock } from './clock/Clock';
import { buildAt } from './world/codebuild/builds';
import { allProjects, findProject } from './world/codebuild/projects';
import { readWorldFolder } from './world/readWorldFolder';
import { World } from './world/World';

const EXAMPLES = resolve(__dirname, '../../../examples');
/** An API's validator wants the text that `$text` stands for. */
const VALIDATORS: Record<
  string,
  { check(entity: Entity): Promise<boolean> } | undefined
> = {
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};
const ARN_ANNOTATION = 'aws.amazon.com/amazon-ecs-service-arn';
const PROJECT_ANNOTATION = 'aws.amazon.com/aws-codebuild-project-arn';
const PROJECT_TAGS_ANNOTATION = 'aws.amazon.com/aws-codebuild-project-tags';
const FUNCTION_ANNOTATION = 'aws.amazon.com/lambda-function-arn';
const FUNCTION_TAGS_ANNOTATION = 'aws.amazon.com/lambda-function-tags';

async function readEntities(): Promise<Entity[]> {
  const catalog = join(EXAMPLES, 'catalog');
  const files = (await readdir(catalog)).filter(name => name.endsWith('.yaml'));
  const texts = await Promise.all(
    [join(EXAMPLES, 'org.yaml'), ...files.map(name => join(catalog, name))].map(
      file => readFile(file, 'utf8'),
    ),
  );
  return texts.flatMap(text =>
    parseAllDocuments(text).map(document => document.toJS() as Entity),
  );
}

async function demoWorld(): Promise<World> {
  return new World(await readWorldFolder(join(EXAMPLES, 'sandbox')), {
    clock: new ManualClock(),
  });
}

function arnsOf({ metadata }: Entity, annotation = ARN_ANNOTATION): string[] {
  const value = metadata.annotations?.[annotation] ?? '';
  return value
    .split(',')
    .map(arn => arn.trim())
    .filter(Boolean);
}

describe('the demo organisation', () => {
  it('has entities only that Backstage accepts, with names used once', async () => {
    const entities = await readEntities();
    const names = entities.map(
      ({ kind, metadata }) => `${kind}:${metadata.name}`,
    );
    expect(new Set(names).size).toBe(names.length);
    const components = entities.filter(({ kind }) => kind === 'Component');
    expect(components.length).toBeGreaterThanOrEqual(12);
    expect(components.length).toBeLessThanOrEqual(24);
    const format = new FieldFormatEntityPolicy();
    for (const entity of entities) {
      await expect(format.enforce(entity)).resolves.toBe(entity);
      const valid = await VALIDATORS[entity.kind]?.check(entity);
      expect(valid ?? entity.kind === 'API').toBe(true);
    }
  });

  it('is owned by teams that exist', async () => {
    const entities = await readEntities();
    const groups = entities
      .filter(({ kind }) => kind === 'Group')
      .map(({ metadata }) => metadata.name);
    const owners = entities.flatMap(({ spec }) => spec?.owner ?? []);
    expect(groups).toEqual(expect.arrayContaining([...new Set(owners)]));
  });

  it('names services that the sandbox has, but for one that was deleted and one mistake', async () => {
    const world = await demoWorld();
    const entities = await readEntities();
    const absent = entities
      .flatMap(each => arnsOf(each))
      .filter(arn => !world.findService(arn));
    expect(absent.sort()).toEqual([
      'arn:aws:ecs:eu-west-1:111122223333:service/shop/session-store',
      'eu-west-1/discovery/search-indexer',
    ]);
  });

  it('names functions that the sandbox has, by ARN and by tags, and no function stays without a name', async () => {
    const world = await demoWorld();
    const entities = await readEntities();
    const byArn = entities.flatMap(each => arnsOf(each, FUNCTION_ANNOTATION));
    const byTags = entities.flatMap(({ metadata }) => {
      const tags = metadata.annotations?.[FUNCTION_TAGS_ANNOTATION];
      if (!tags) return [];
      const wanted = tags.split(',').map(tag => tag.split('='));
      return [...world.functions()]
        .filter(({ spec }) =>
          wanted.every(([key, value]) => spec.tags[key] === value),
        )
        .map(({ arn }) => arn);
    });
    expect(byTags).toHaveLength(2);
    expect([...byArn, ...byTags].sort()).toEqual(
      [...world.functions()].map(({ arn }) => arn).sort(),
    );
  });

  it('names build projects that the sandbox has, but for one that was deleted', async () => {
    const world = await demoWorld();
    const entities = await readEntities();
    const named = entities.flatMap(entity =>
      arnsOf(entity, PROJECT_ANNOTATION),
    );
    expect(named.length).toBeGreaterThanOrEqual(6);
    expect(named.filter(arn => !findProject(world, arn))).toEqual([
      'arn:aws:codebuild:eu-west-1:111122223333:project/session-store',
    ]);
    const tags = entities.flatMap(entity =>
      arnsOf(entity, PROJECT_TAGS_ANNOTATION),
    );
    const found = [...allProjects(world)].filter(({ spec }) =>
      tags.every(tag => {
        const [key, value] = tag.split('=');
        return spec.tags[key] === value;
      }),
    );
    expect(found.map(({ name }) => name)).toEqual(['storefront-web']);
  });

  it('shows a build that runs and ends green, and one whose tests fail, at any time', async () => {
    const clock = new ManualClock();
    const world = new World(await readWorldFolder(join(EXAMPLES, 'sandbox')), {
      clock,
    });
    const latest = (name: string) => {
      const project = findProject(
        world,
        `arn:aws:codebuild:eu-west-1:111122223333:project/${name}`,
      );
      const build = project?.begunBuilds(world.now()).at(-1);
      if (!build) throw new Error(`There is no build of ${name}`);
      return buildAt(build, world.now());
    };
    expect(latest('storefront-web').status).toBe('IN_PROGRESS');
    let running = 0;
    for (let i = 0; i < 240; i++) {
      clock.advance(15_000);
      world.timeline.catchUp();
      const { status } = latest('storefront-web');
      expect(['IN_PROGRESS', 'SUCCEEDED']).toContain(status);
      if (status === 'IN_PROGRESS') running += 1;
      expect(['IN_PROGRESS', 'FAILED']).toContain(latest('checkout').status);
    }
    expect(running).toBeGreaterThan(240 * 0.4);
    expect(running).toBeLessThan(240 * 0.9);
  });

  it('uses a region outside a boundary exactly once', async () => {
    const entities = await readEntities();
    const outside = entities
      .filter(({ spec }) => spec?.owner === 'team-discovery')
      .flatMap(each => arnsOf(each))
      .filter(arn => arn.includes(':us-east-1:'));
    expect(outside).toHaveLength(1);
  });

  it('shows a rollout, a crash loop, a lack of room and failed deployments at any time', async () => {
    const clock = new ManualClock();
    const world = new World(await readWorldFolder(join(EXAMPLES, 'sandbox')), {
      clock,
    });
    const service = (path: string) => {
      const arn = `arn:aws:ecs:eu-west-1:111122223333:service/${path}`;
      const { service: found } = world.findService(arn) ?? {};
      if (!found) throw new Error(`There is no ${arn}`);
      return found;
    };
    let rollingOut = 0;
    let ledgerDown = 0;
    const minutes = 60;
    for (let i = 0; i < minutes * 6; i++) {
      clock.advance(10_000);
      world.timeline.catchUp();
      const checkout = service('shop/checkout');
      if (checkout.primary.rolloutState === 'IN_PROGRESS') rollingOut += 1;
      expect(checkout.counts().running).toBeGreaterThanOrEqual(4);
      if (service('payments/ledger').counts().running === 0) ledgerDown += 1;
      expect(service('payments/invoice-render').counts().running).toBe(2);
      expect(service('payments/fraud-scoring').primary.rolloutState).toBe(
        'FAILED',
      );
      expect(
        service('platform/image-resizer').serviceDeployments[0].status,
      ).toBe('ROLLBACK_SUCCESSFUL');
    }
    // A rollout takes 60 to 90 of every 150 seconds.
    expect(rollingOut).toBeGreaterThanOrEqual(minutes * 6 * 0.4);
    expect(rollingOut).toBeLessThanOrEqual(minutes * 6 * 0.6);
    expect(ledgerDown).toBeGreaterThan(minutes * 6 * 0.8);
  });
});
