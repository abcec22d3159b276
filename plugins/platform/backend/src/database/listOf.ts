import { Knex } from 'knex';

/** A subquery with the given texts as rows: one parameter, however many there are. */
export function listOf(
  knex: Knex,
  texts: readonly string[],
): Knex.QueryBuilder<{ value: string }> {
  const elements =
    knex.client.config.client === 'pg'
      ? 'json_array_elements_text(?::json) as elements(value)'
      : 'json_each(?)';
  return knex(knex.raw(elements, [JSON.stringify(texts)])).select('value');
}

/** Cuts a list into pieces that one statement can carry. */
export function inPieces<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
