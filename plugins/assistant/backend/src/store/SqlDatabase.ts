/** What a statement may be given: `null` for what is absent, and lists for `= any($1)`. @public */
export type SqlValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly number[];

/** One connection, for as long as it is lent. @public */
export interface SqlConnection {
  /** @param text - one statement of PostgreSQL, with `$1`, `$2` … for its values */
  query<TRow extends object>(
    text: string,
    values?: readonly SqlValue[],
  ): Promise<TRow[]>;
}

/** PostgreSQL: a server, or the one in this process. @public */
export interface SqlDatabase extends SqlConnection {
  /** What people call it in sentences: `the database "portolan"`. */
  readonly title: string;
  /** All or nothing; reads within see one state of the database (repeatable read) where `snapshot` is set. */
  transaction<T>(
    work: (connection: SqlConnection) => Promise<T>,
    options?: { snapshot?: boolean },
  ): Promise<T>;
  close(): Promise<void>;
}

/** What PostgreSQL said, with its code (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
export function sqlStateOf(error: unknown): string | undefined {
  const code =
    typeof error === 'object' && error !== null
      ? Reflect.get(error, 'code')
      : undefined;
  return typeof code === 'string' ? code : undefined;
}
