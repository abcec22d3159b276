import { PGliteDatabase } from '@portolan/plugin-assistant-backend';
import { stderrLogger } from '../stderrLogger';

export interface SearchedDocument {
  docId: string;
  title: string;
  text: string;
}

/** As many as the portal's search gives where nobody asks for a page size. */
const PAGE = 25;

/**
 * The search that comes with Backstage on PostgreSQL, by its own table and query: every word must be in the document.
 *
 * @see https://github.com/backstage/backstage/tree/master/plugins/search-backend-module-pg
 */
export class PortalSearch {
  private constructor(private readonly database: PGliteDatabase) {}

  static async create(
    documents: readonly SearchedDocument[],
  ): Promise<PortalSearch> {
    const database = new PGliteDatabase({ logger: stderrLogger });
    await database.query(`
      CREATE TABLE documents (
        document jsonb NOT NULL,
        body tsvector NOT NULL GENERATED ALWAYS AS (
          setweight(to_tsvector('english', document->>'title'), 'A') ||
          setweight(to_tsvector('english', document->>'text'), 'B') ||
          setweight(to_tsvector('english', document - 'location' - 'title' - 'text'), 'C')
        ) STORED
      )`);
    await database.query('CREATE INDEX ON documents USING gin (body)');
    const rows = documents.map(({ docId, title, text }) => ({
      location: docId,
      title,
      text,
    }));
    await database.query(
      'INSERT INTO documents (document) SELECT jsonb_array_elements($1::jsonb)',
      [JSON.stringify(rows)],
    );
    return new PortalSearch(database);
  }

  async query(term: string): Promise<SearchedDocument[]> {
    const query = term
      .split(/\s/)
      .map(word => word.replace(/[\0()|&:*!<]/g, '').trim())
      .filter(Boolean)
      .map(word => `(${JSON.stringify(word)} | ${JSON.stringify(word)}:*)`)
      .join('&');
    const rows = await this.database.query<{
      document: { location: string; title: string; text: string };
    }>(
      `SELECT document, ts_rank_cd(body, query, 0) AS rank
         FROM documents, to_tsquery('english', $1) query
        WHERE query @@ body ORDER BY rank DESC LIMIT ${PAGE}`,
      [query],
    );
    return rows.map(({ document: { location, title, text } }) => ({
      docId: location,
      title,
      text,
    }));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
