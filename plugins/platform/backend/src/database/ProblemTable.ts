import {
  ProblemsQuery,
  ProblemsResponse,
} from '@portolan/plugin-platform-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { Readable } from '../fleet/ReadableEntities';
import { fromCursor, toCursor } from '../http/cursor';
import { listOf } from './listOf';

const placeSchema = z.tuple([z.string(), z.number().int()]);

interface ProblemRow {
  key: number;
  entity_ref: string;
  owner: string | null;
  problem: string;
}

/** What is wrong with annotations across the catalog. */
export class ProblemTable {
  constructor(private readonly knex: Knex) {}

  /** By entity. @throws InputError for a cursor that is none */
  async page(
    { cursor, limit }: ProblemsQuery,
    readable: Readable,
  ): Promise<ProblemsResponse> {
    const all: Knex.QueryBuilder = this.knex('problems');
    if (readable !== 'all') {
      all.whereIn('entity_ref', listOf(this.knex, readable));
    }
    const [counted] = await all.clone().count('* as total');
    const found = all.orderBy(['entity_ref', 'key']).limit(limit + 1);
    if (cursor) {
      found.whereRaw(
        '(entity_ref, key) > (?, ?)',
        fromCursor(placeSchema, cursor),
      );
    }
    const rows: ProblemRow[] = await found.select();
    const page = rows.slice(0, limit);
    const last = page[page.length - 1];
    return {
      items: page.map(({ entity_ref: entityRef, owner, problem }) => ({
        entityRef,
        ...(owner && { owner }),
        problem: JSON.parse(problem),
      })),
      total: Number(counted.total),
      ...(rows.length > limit && {
        next: toCursor([last.entity_ref, last.key]),
      }),
    };
  }
}
