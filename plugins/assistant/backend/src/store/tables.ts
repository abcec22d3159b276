import { SqlConnection } from './SqlDatabase';

/**
 * Each brings the tables from one version to the next. They are the index's own, not Knex's: the same statements run in
 * PGlite, where Knex is not.
 */
const STEPS: readonly (readonly string[])[] = [
  [
    `create table knowledge_feed (
       one boolean primary key default true check (one),
       version bigint not null,
       oldest bigint not null
     )`,
    `comment on column knowledge_feed.oldest is 'Removals before this version are forgotten'`,
    `insert into knowledge_feed (version, oldest) values (1, 1)`,
    `create table knowledge_documents (
       key bigint generated always as identity primary key,
       chunker integer not null,
       source text not null,
       id text not null,
       title text not null,
       url text not null,
       entity_ref text,
       etag text,
       digest text not null,
       seen bigint not null,
       unique (chunker, source, id)
     )`,
    `comment on column knowledge_documents.chunker is 'Version of the chunker: a new one is a new set of documents, beside the one that serves'`,
    `comment on column knowledge_documents.seen is 'The last run that found it'`,
    `create table knowledge_chunks (
       key bigint generated always as identity primary key,
       document bigint not null references knowledge_documents (key) on delete cascade,
       chunker integer not null,
       id text not null,
       hash text not null,
       ordinal integer not null,
       headings text[] not null,
       anchor text,
       header text not null,
       text text not null,
       version bigint not null
     )`,
    `create index on knowledge_chunks (document, ordinal)`,
    `create index on knowledge_chunks (chunker, version)`,
    `create index on knowledge_chunks (id)`,
    `create index on knowledge_chunks (hash)`,
    `create table knowledge_removals (
       key bigint primary key,
       version bigint not null,
       removed_at timestamptz not null default now()
     )`,
    `create index on knowledge_removals (version)`,
    `create table knowledge_generations (
       id integer generated always as identity primary key,
       chunker integer not null,
       embedder text,
       dimensions integer,
       state text not null check (state in ('building', 'active')),
       attempts integer not null default 0,
       message text,
       retry_at timestamptz,
       created_at timestamptz not null default now()
     )`,
    `comment on column knowledge_generations.message is 'Why vectors are missing, for a person'`,
    `create unique index on knowledge_generations (state)`,
    `create table knowledge_runs (
       id bigint generated always as identity primary key,
       generation integer not null,
       source text not null,
       outcome text not null check (outcome in ('running', 'complete', 'failed', 'held-back')),
       message text,
       read integer not null default 0,
       changed integer not null default 0,
       removed integer not null default 0,
       started_at timestamptz not null default now(),
       ended_at timestamptz
     )`,
    `create index on knowledge_runs (source, id desc)`,
    `create table knowledge_requests (
       source text primary key,
       force boolean not null default false,
       requested_at timestamptz not null default now()
     )`,
    `create table knowledge_lease (
       one boolean primary key default true check (one),
       holder text not null,
       expires_at timestamptz not null
     )`,
  ],
];

/** What needs the extension. Without it, words alone are searched. */
const VECTOR_TABLES = [
  `create table if not exists knowledge_embeddings (
     hash text not null,
     embedder text not null,
     embedding vector not null,
     used_at timestamptz not null default now(),
     primary key (embedder, hash)
   )`,
];

/** Any number; it keeps replicas that start at once from making the tables twice. */
const MIGRATION_LOCK = 7_241_886_310;

/** Brings the tables up to date. */
export async function migrate(connection: SqlConnection): Promise<void> {
  await connection.query('select pg_advisory_xact_lock($1::bigint)', [
    MIGRATION_LOCK,
  ]);
  await connection.query(
    'create table if not exists knowledge_schema (version integer not null)',
  );
  const [applied] = await connection.query<{ version: number }>(
    'select version from knowledge_schema',
  );
  const version = applied?.version ?? 0;
  for (const statement of STEPS.slice(version).flat()) {
    await connection.query(statement);
  }
  if (version === STEPS.length) return;
  await connection.query('delete from knowledge_schema');
  await connection.query('insert into knowledge_schema values ($1)', [
    STEPS.length,
  ]);
}

/** @returns the version of pgvector, as of `0.8.1` */
export async function migrateVectors(
  connection: SqlConnection,
): Promise<string> {
  await connection.query('select pg_advisory_xact_lock($1::bigint)', [
    MIGRATION_LOCK,
  ]);
  const installed = async () => {
    const [extension] = await connection.query<{ extversion: string }>(
      `select extversion from pg_extension where extname = 'vector'`,
    );
    return extension?.extversion;
  };
  if (!(await installed())) await connection.query('create extension vector');
  for (const statement of VECTOR_TABLES) await connection.query(statement);
  return (await installed()) ?? '';
}
