import fc from 'fast-check';
import { asking, searchResult, tool } from '../__testUtils__/claude';
import { readRequest } from '../request/readRequest';
import { compose } from './compose';
import { eventsOf } from './events';
import { messageOf } from './message';
import { planAnswer } from './planAnswer';

const WORDS = ['checkout', 'ledger', 'queue', 'roll', 'back', 'why', 'logs'];
const sentence = fc.oneof(
  fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
    .map(words => `${words.join(' ')}. `),
  fc.string({ unit: 'binary', minLength: 1 }).filter(text => !!text.trim()),
);
const sources = fc.array(
  fc
    .tuple(sentence, fc.array(sentence, { minLength: 1, maxLength: 4 }))
    .map(([title, blocks]) => searchResult(title, blocks)),
  { maxLength: 5 },
);

function answered(
  question: string,
  given: ReturnType<typeof searchResult>[],
  obedient: boolean,
  maxTokens: number,
) {
  const request = readRequest({
    ...asking(question, ...given),
    max_tokens: maxTokens,
    tools: [tool('list_resources', { entityRef: { type: 'string' } })],
  });
  let ids = 0;
  const composed = compose(planAnswer(request, obedient), request, () => {
    ids += 1;
    return String(ids);
  });
  const tokens = { input: 1, cacheRead: 0, cacheCreation: 0 };
  const head = { id: 'msg_1', model: request.model, tokens };
  return { composed, message: messageOf(head, composed) };
}

describe('whatever is asked, of whatever is given', () => {
  it('a quote is the words of whole blocks of its source, next to each other', () => {
    fc.assert(
      fc.property(sentence, sources, (question, given) => {
        const { message } = answered(question, given, false, 4_096);
        for (const block of message.content) {
          if (block.type !== 'text') continue;
          for (const citation of block.citations ?? []) {
            if (citation.type !== 'search_result_location')
              throw new Error(`No citation of the sandbox: ${citation.type}`);
            const source = given[citation.search_result_index];
            const words = source.content
              .slice(citation.start_block_index, citation.end_block_index)
              .map(({ text }) => text)
              .join('');
            expect(citation).toMatchObject({
              cited_text: words,
              source: source.source,
              title: source.title,
            });
            expect(block.text.trim()).toBe(words.trim());
          }
        }
      }),
    );
  });

  it('the pieces of a stream are the whole of the answer', () => {
    fc.assert(
      fc.property(
        sentence,
        sources,
        fc.boolean(),
        (question, given, obedient) => {
          const { message, composed } = answered(
            question,
            given,
            obedient,
            4_096,
          );
          const events = JSON.stringify(eventsOf(message, composed.blocks));
          const said = [
            ...events.matchAll(
              /"type":"text_delta","text":("(?:[^"\\]|\\.)*")/g,
            ),
          ]
            .map(([, text]) => JSON.parse(text))
            .join('');
          const whole = message.content
            .map(block => (block.type === 'text' ? block.text : ''))
            .join('');
          expect(said).toBe(whole);
        },
      ),
    );
  });

  it('no answer has more tokens than were asked for', () => {
    fc.assert(
      fc.property(
        sentence,
        sources,
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (question, given, obedient, most) => {
          const { message } = answered(question, given, obedient, most);
          expect(message.usage.output_tokens).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
