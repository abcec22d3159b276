/**
 * Vectors of 384 dimensions for 50,000 chunks in seconds, where the local model would take most of an hour. A text is the
 * sum of its words' directions, so that texts with rare words in common are near. The directions are as correlated as the
 * model's vectors of the project's own documentation: of those 300 have a mean of length 0.46 and vary in 43 dimensions
 * (participation ratio), which decides how much of a graph is walked. A question goes through the real model as well, so that
 * its time counts.
 */
const { randomBy } = require('./corpus.cjs');

const DIMENSIONS = 384;
/** Directions that words differ in, and how the weight of each falls. */
const LATENT = 192;
const FALL = 0.39;
/** What every vector has in common, beside the sum of its words at length 1. */
const COMMON = 0.524;

function randomVector(random, dimensions) {
  // The sum of three is near enough to a normal distribution.
  return Float32Array.from(
    { length: dimensions },
    () => random() + random() + random() - 1.5,
  );
}

function normalized(vector) {
  const length = Math.hypot(...vector) || 1;
  return vector.map(value => value / length);
}

/** @param {{ embed: Function, close: Function }} [model] - of the questions; none where absent */
function benchEmbedder(model) {
  const random = randomBy(5);
  const basis = Array.from({ length: LATENT }, (_, place) =>
    normalized(randomVector(random, DIMENSIONS)).map(
      value => value / (1 + place) ** FALL,
    ),
  );
  const common = normalized(randomVector(random, DIMENSIONS));
  const directions = new Map();
  const counts = { embedded: 0 };
  const directionOf = word => {
    const known = directions.get(word);
    if (known) return known;
    let seed = 17;
    for (let i = 0; i < word.length; i++)
      seed = (seed * 31 + word.charCodeAt(i)) >>> 0;
    const ofWord = randomBy(seed);
    for (let i = 0; i < 8; i++) ofWord();
    const direction = randomVector(ofWord, LATENT);
    directions.set(word, direction);
    return direction;
  };
  const vectorOf = text => {
    const latent = new Float32Array(LATENT);
    const of = new Map();
    for (const word of text.toLowerCase().split(/[^\w-]+/))
      of.set(word, (of.get(word) ?? 0) + 1);
    for (const [word, count] of of) {
      const direction = directionOf(word);
      // Short words are the common ones.
      const weight = Math.log(1 + count) * (word.length < 5 ? 0.1 : 1);
      for (let i = 0; i < LATENT; i++) latent[i] += weight * direction[i];
    }
    const sum = new Float32Array(DIMENSIONS);
    for (let i = 0; i < LATENT; i++)
      for (let j = 0; j < DIMENSIONS; j++) sum[j] += latent[i] * basis[i][j];
    return normalized(
      normalized(sum).map((value, i) => value + COMMON * common[i]),
    );
  };
  return {
    id: 'bench:384',
    dimensions: DIMENSIONS,
    batchSize: 64,
    fusion: { kind: 'scores', lexical: 0.4, dense: 0.6 },
    counts,
    async embed(texts, kind, signal) {
      if (kind === 'query') await model?.embed(texts, kind, signal);
      else counts.embedded += texts.length;
      return texts.map(vectorOf);
    },
    close: async () => model?.close(),
  };
}

module.exports = { benchEmbedder };
