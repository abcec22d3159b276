import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readSource, textOfAll } from '../__testUtils__/readSource';
import { createTemplateSource } from '../templates/createTemplateSource';
import { createCatalogSource } from './createCatalogSource';

const CANARY = 'ghp_canaryCanary1234567890Canary';

const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    title: 'Checkout',
    description: `Places the order.\npassword=${CANARY}`,
    tags: ['kotlin'],
    annotations: {
      'argocd/app-name': 'checkout-prod',
      'aws.amazon.com/amazon-ecs-service-arn':
        'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
      'acme.example/deploy-token': CANARY,
    },
    links: [
      {
        title: 'Runbook',
        url: `https://user:${CANARY}@runbooks.example/checkout`,
      },
    ],
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-payments' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/team-payments' },
    { type: 'dependsOn', targetRef: 'resource:data/orders-db' },
    { type: 'dependsOn', targetRef: 'not a ref' },
  ],
};

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'service',
    title: 'A service',
    description: 'With a pipeline',
  },
  spec: {
    type: 'service',
    parameters: [
      null,
      {
        required: ['name'],
        properties: {
          name: {
            title: 'Name',
            type: 'string',
            description: 'Of the service',
          },
          broken: 3,
        },
      },
    ],
    steps: [{ id: 'fetch', name: 'Fetch', action: 'fetch:template' }, 'broken'],
  },
};

describe('the catalog', () => {
  it('is told entity by entity, in words', async () => {
    const { documents } = await read([checkout]);
    expect(documents[0]).toMatchObject({
      id: 'component:default/checkout',
      entityRef: 'component:default/checkout',
      title: 'Checkout',
      url: '/catalog/default/component/checkout',
    });
    const text = textOfAll(documents[0]);
    for (const words of [
      'Component',
      'production',
      'Places the order.',
      'team-payments',
      'orders-db',
      'not a ref',
      'kotlin',
      'Runbook',
      'checkout-prod',
      'service/shop/checkout',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/[{}]/);
  });

  it('tells no secret, whatever place it stands in', async () => {
    expect(JSON.stringify((await read([checkout])).documents)).not.toContain(
      CANARY,
    );
  });

  it('is not told again where nothing changed', async () => {
    const first = await read([checkout]);
    const source = createCatalogSource(
      catalogServiceMock({ entities: [checkout] }),
      { leaveOut: [] },
    );
    expect(await readSource(source, first.etags)).toMatchObject({
      documents: [],
      unchanged: ['component:default/checkout'],
    });
  });

  it('leaves kinds to other sources', async () => {
    expect(
      (await read([checkout, template])).documents.map(({ id }) => id),
    ).toEqual(['component:default/checkout']);
  });

  it('is read whole where it has more than one page', async () => {
    const entities = Array.from({ length: 450 }, (_, at) => ({
      ...checkout,
      metadata: { name: `c${at}` },
    }));
    expect((await read(entities)).documents).toHaveLength(450);
  });
});

describe('the templates', () => {
  it('say what they make, ask for and do', async () => {
    const source = createTemplateSource(
      catalogServiceMock({ entities: [template, checkout] }),
    );
    const { documents } = await readSource(source);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      title: 'A service',
      url: '/create/templates/default/service',
      entityRef: 'template:default/service',
    });
    const text = textOfAll(documents[0]);
    for (const words of [
      'makes a service',
      'With a pipeline',
      '`name` (Name), required: Of the service',
      '1. Fetch (`fetch:template`)',
    ]) {
      expect(text).toContain(words);
    }
  });
});

function read(entities: Entity[]) {
  const catalog = catalogServiceMock({ entities });
  return readSource(createCatalogSource(catalog, { leaveOut: ['template'] }));
}
