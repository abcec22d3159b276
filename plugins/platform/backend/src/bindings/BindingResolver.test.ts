import { mockServices } from '@backstage/backend-test-utils';
import { ResourceError } from '@portolan/plugin-platform-common';
import { Boundaries } from '../boundaries/Boundaries';
import { AnyProvider } from '../providers/ProviderRegistry';
import { BindingResolver } from './BindingResolver';

const annotation = 'widgets.example/name';

const provider: AnyProvider = {
  id: 'widgets',
  title: 'Widgets',
  bindings: {
    provider: 'widgets',
    annotations: [annotation],
    read: () => ({
      refs: [],
      queries: [{ value: 'bolt', annotation, text: 'bolt', claim: {} }],
      problems: [],
    }),
  },
  key: String,
  describe: ref => ({ name: String(ref), scope: {}, links: [] }),
  claim: () => ({}),
  fetch: async () => [],
  probe: async () => [],
};

async function problemsAfter(error: ResourceError) {
  const resolver = new BindingResolver({
    boundaries: new Boundaries(undefined),
    discovery: { find: async () => ({ refs: [], errors: [error] }) },
    logger: mockServices.logger.mock(),
  });
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations: { [annotation]: 'bolt' } },
  };
  const { problems } = await resolver.resolve(entity, [provider], 0);
  return problems;
}

describe('a search that failed', () => {
  it.each(['not-found', 'misconfigured'] as const)(
    'with %s tells the author what is wrong, and apart from it what to write',
    async code => {
      await expect(
        problemsAfter({
          code,
          message: '2 widgets are called bolt. Write its id: 1.5, 2.5.',
        }),
      ).resolves.toEqual([
        {
          annotation,
          value: 'bolt',
          code: 'incomplete',
          message: '2 widgets are called bolt.',
          fix: 'Write its id: 1.5, 2.5.',
        },
      ]);
    },
  );

  it('in one sentence has a fix all the same', async () => {
    await expect(
      problemsAfter({ code: 'not-found', message: 'There is no bolt.' }),
    ).resolves.toMatchObject([
      { message: 'There is no bolt.', fix: 'Correct the annotation.' },
    ]);
  });

  it('with anything else tells the author that there is nothing to change', async () => {
    await expect(
      problemsAfter({ code: 'throttled', message: 'It is busy. Slow down.' }),
    ).resolves.toMatchObject([
      {
        message: 'Not everything could be searched: It is busy. Slow down.',
        fix: expect.stringMatching(/^Nothing to change here\./),
      },
    ]);
  });
});
