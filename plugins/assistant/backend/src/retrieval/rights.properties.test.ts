import { mockServices } from '@backstage/backend-test-utils';
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  record,
  subarray,
} from 'fast-check';
import { createRetriever } from './createRetriever';
import { catEmbedder, MemoryStore } from './__testUtils__/MemoryStore';
import { Decision, TestCatalog } from './__testUtils__/TestCatalog';

const POLICIES = 1_000;
const REFS = Array.from({ length: 12 }, (_, i) => `component:default/c${i}`);
const WORDS = ['cat', 'ledger', 'roll-back', 'the', 'feline', 'deploy'];

const policy = record({
  decision: constantFrom<Decision>('allow', 'deny', 'conditional'),
  readable: subarray(REFS),
});
const question = record({
  text: array(constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map(
    words => words.join(' '),
  ),
  entityRef: constantFrom(undefined, ...REFS),
});

/** Several chunks for each entity, each with the words of every question, and its owner as a canary. */
function filled(): MemoryStore {
  const store = new MemoryStore();
  for (const [place, word] of WORDS.entries()) {
    for (const entityRef of [...REFS, undefined]) {
      store.add({
        text: `${word} ${WORDS[(place + 1) % 6]} of ${
          entityRef ?? 'everybody'
        }`,
        docId: `docs:${entityRef ?? 'handbook'}`,
        ordinal: place,
        ...(entityRef && { entityRef }),
      });
    }
  }
  return store;
}

describe('the rights of the asker', () => {
  it('keep every chunk, and every trace of it, from whoever may not read it, at each question anew', async () => {
    const store = filled();
    const catalog = new TestCatalog();
    for (const ref of REFS) {
      catalog.relations[ref] = REFS.filter(other => other !== ref).slice(0, 4);
    }
    const logger = mockServices.logger.mock();
    // One retriever for all: what it keeps of one policy must not open anything under the next.
    const retriever = createRetriever({
      store,
      embedder: catEmbedder(),
      logger,
      ...catalog.services,
    });
    let shownOfEntities = 0;

    await assert(
      asyncProperty(policy, question, async (rule, asked) => {
        catalog.decision = rule.decision;
        catalog.readable = new Set(rule.readable);
        const { credentials } = catalog;
        const answer = await retriever.search({ ...asked, credentials });
        const hidden = REFS.filter(ref => !catalog.mayRead(ref));
        const said = JSON.stringify(answer).split(/[^\w:/]+/);

        expect(hidden.filter(ref => said.includes(ref))).toEqual([]);
        expect(answer.passages).toEqual(
          answer.passages.filter(
            ({ entityRef }) => !entityRef || catalog.mayRead(entityRef),
          ),
        );
        shownOfEntities += answer.passages.filter(
          each => each.entityRef,
        ).length;
      }),
      { numRuns: POLICIES },
    );

    // What may be read is found: a policy that was kept from an earlier question would hide it.
    expect(shownOfEntities).toBeGreaterThan(POLICIES);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });
});
