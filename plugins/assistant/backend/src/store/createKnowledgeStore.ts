import { join } from 'node:path';
import {
  DatabaseService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { KnexDatabase } from './KnexDatabase';
import { PGliteDatabase } from './PGliteDatabase';
import { PostgresKnowledgeStore } from './PostgresKnowledgeStore';

/** Where the plugin's database is PostgreSQL, it is that one; otherwise a PostgreSQL of its own within this process. */
export async function createKnowledgeStore(services: {
  config: RootConfigService;
  database: DatabaseService;
  /** Where PGlite keeps it; beside Backstage's own database where absent. */
  directory?: string;
  logger: LoggerService;
}): Promise<PostgresKnowledgeStore> {
  const { config, database, directory, logger } = services;
  const knex = await database.getClient();
  if (knex.client.config.client === 'pg') {
    return new PostgresKnowledgeStore(new KnexDatabase(knex));
  }
  const folder = directory ?? besideDatabase(config);
  return openKnowledgeStore({ folder, logger });
}

/** @param options - `folder`: where PGlite keeps it; in memory only where absent */
export function openKnowledgeStore(options: {
  folder?: string;
  logger: LoggerService;
}): PostgresKnowledgeStore {
  return new PostgresKnowledgeStore(new PGliteDatabase(options));
}

/** SQLite has a folder as well, or is in memory, as the index is then. */
function besideDatabase(config: RootConfigService): string | undefined {
  const connection = config.getOptional('backend.database.connection');
  const directory =
    typeof connection === 'object' && connection !== null
      ? Reflect.get(connection, 'directory')
      : undefined;
  return typeof directory === 'string'
    ? join(directory, 'assistant-index')
    : undefined;
}
