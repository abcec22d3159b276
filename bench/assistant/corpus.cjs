/**
 * Documents as large portals have them, made up: words by Zipf's law, a share of identifiers, headings, code. The same
 * seed gives the same documents.
 */

const SYLLABLES =
  'an ar ba bel ca cor da del di do en er fa fi ga ge ha in ka la le li lo ma me mi mo na ne ni no or pa per ra re ri ro sa se si so ta te ti to un va ve vi'.split(
    ' ',
  );
const COMMON =
  'the of to a and in is for on that with it as by be when this are or not from if at its service deployment team data queue retry error request pipeline cluster token'.split(
    ' ',
  );
const VOCABULARY = 20_000;
const SECTIONS = 8;

function randomBy(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Words by rank; every twelfth of the rare ones is an identifier. */
function vocabulary() {
  const random = randomBy(7);
  const pick = list => list[Math.floor(random() * list.length)];
  const plain = () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
      pick(SYLLABLES),
    ).join('');
  const identifiers = [
    () => `${plain()}-${plain()}-${Math.floor(random() * 100)}`,
    () => plain() + plain().replace(/^./, first => first.toUpperCase()),
    () => `${plain()}_${plain()}.${plain()}`.toUpperCase(),
    () => `arn:aws:ecs:eu-west-1:111122223333:service/${plain()}/${plain()}`,
  ];
  const words = [...COMMON];
  while (words.length < VOCABULARY) {
    words.push(words.length % 12 ? plain() : pick(identifiers)());
  }
  return words;
}

const words = vocabulary();
/** Sums of 1 / rank: where a random number falls among them is a word by Zipf's law. */
const sums = Float64Array.from(words, (_, rank) => 1 / (rank + 2));
for (let rank = 1; rank < sums.length; rank++) sums[rank] += sums[rank - 1];

function wordBy(random) {
  const at = random() * sums[sums.length - 1];
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < at) low = middle + 1;
    else high = middle;
  }
  return words[low];
}

function textOf(random, characters) {
  const sentences = [];
  let length = 0;
  while (length < characters) {
    const sentence = Array.from({ length: 6 + Math.floor(random() * 14) }, () =>
      wordBy(random),
    ).join(' ');
    sentences.push(`${sentence[0].toUpperCase()}${sentence.slice(1)}.`);
    length += sentence.length + 2;
  }
  return sentences.join(' ');
}

const entityRef = (index, entities) =>
  `component:default/service-${index % entities}`;

/**
 * @param {number} chunks - about so many: each section is one
 * @param {number} entities - that the documents belong to, evenly
 * @param {Set<string>} [edited] - documents of which one section reads differently
 */
function* documents(chunks, entities, edited = new Set()) {
  for (let index = 0; index < Math.ceil(chunks / SECTIONS); index++) {
    const random = randomBy(index + 1_000);
    const id = `doc-${index}`;
    yield {
      id,
      title: `${wordBy(random)} ${wordBy(random)} handbook ${index}`,
      url: `/docs/default/component/service-${index % entities}/${id}`,
      entityRef: entityRef(index, entities),
      sections: Array.from({ length: SECTIONS }, (_, number) => {
        const heading = `${wordBy(random)} ${wordBy(random)}`;
        const text = textOf(random, 350 + random() * 500);
        const code =
          number === 3 ? `\n\n\`\`\`sh\n${wordBy(random)}\n\`\`\`` : '';
        const change = number === 5 && edited.has(id) ? ' It was edited.' : '';
        return {
          headings: [heading],
          anchor: `part-${number}`,
          text: `${text}${change}${code}`,
        };
      }),
    };
  }
}

/** Questions of 3 to 9 words, as rare as in documents, some with an identifier. */
function questions(count) {
  const random = randomBy(99);
  return Array.from({ length: count }, () =>
    Array.from({ length: 3 + Math.floor(random() * 7) }, () =>
      wordBy(random),
    ).join(' '),
  );
}

module.exports = { documents, entityRef, questions, randomBy };
