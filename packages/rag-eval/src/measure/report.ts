import { Measurement } from './measure';

const ROWS: readonly [string, (measurement: Measurement) => string][] = [
  ['questions', each => `${each.questions} + ${each.unanswerable}`],
  ['R@1', each => share(each.recallAt1)],
  ['R@5', each => share(each.recallAt5)],
  [
    'R@20',
    ({ recallAt20 }) => (recallAt20 === undefined ? '–' : share(recallAt20)),
  ],
  ['MRR@10', each => share(each.mrrAt10)],
  ['gold in ≤ 6,000 characters', each => share(each.goldInContext)],
  ['characters for the model', each => each.contextCharacters.toFixed(0)],
  ['questions without any hit', each => String(each.zeroHits)],
  ['refusal, nothing answers', each => share(each.refusal)],
  ['refusal, though it is there', each => share(each.falseRefusal)],
  ['latency p50', each => `${each.latencyMs.p50.toFixed(1)} ms`],
  ['latency p95', each => `${each.latencyMs.p95.toFixed(1)} ms`],
];

/** A table in Markdown, a column for each pipeline. */
export function tableOf(measurements: readonly Measurement[]): string {
  return table([
    ['measure', ...measurements.map(({ title }) => title)],
    ...ROWS.map(([name, value]) => [name, ...measurements.map(value)]),
  ]);
}

/** Which questions a pipeline failed at, to tune with. */
export function failuresOf({ results, notRefused }: Measurement): string {
  const missed = results
    .filter(({ rank, goldInContext }) => !goldInContext || (rank ?? 99) > 5)
    .map(({ question: { id, question }, rank, goldInContext }) => [
      id,
      rank ? String(rank) : '–',
      goldInContext ? 'yes' : 'no',
      question,
    ]);
  const refused = results
    .filter(({ answerable }) => !answerable)
    .map(({ question: { id } }) => id);
  return [
    table([['missed', 'rank', 'in context', 'question'], ...missed]),
    `refused though it is there: ${refused.join(', ') || 'none'}`,
    `not refused though nothing answers: ${notRefused.join(', ') || 'none'}`,
  ].join('\n\n');
}

/** @param rows - the first is the head */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

/** Of one, with three digits: `.934`. */
export function share(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}
