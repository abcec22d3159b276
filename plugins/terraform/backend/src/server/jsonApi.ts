import { z } from 'zod';

const identifierSchema = z.object({ id: z.string(), type: z.string() });

const relationshipSchema = z
  .object({
    data: z
      .union([identifierSchema, z.array(identifierSchema), z.null()])
      .optional(),
  })
  .catch({});

const resourceSchema = identifierSchema.extend({
  attributes: z.record(z.string(), z.unknown()).nullish(),
  relationships: z.record(z.string(), relationshipSchema).nullish(),
});

const paginationSchema = z.object({
  'next-page': z.number().int().positive().nullish(),
  'total-count': z.number().int().nonnegative().nullish(),
});

export type Identifier = z.output<typeof identifierSchema>;

/** Reads attributes by name; what is absent, null or of another type is `undefined`. */
export class JsonApiAttributes {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.values[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A whole number that is not below zero. */
  count(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === 'number' && Number.isInteger(value) && value >= 0
      ? value
      : undefined;
  }

  /** Of a number, or a text that holds one. */
  amount(name: string): number | undefined {
    const value = this.values[name];
    const number =
      typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number)
      ? number
      : undefined;
  }

  /** ISO 8601 in UTC. */
  time(name: string): string | undefined {
    const ms = Date.parse(this.text(name) ?? '');
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
  }

  texts(name: string): string[] {
    const value = this.values[name];
    return Array.isArray(value)
      ? value.filter((each): each is string => typeof each === 'string')
      : [];
  }

  /** Attributes below an attribute; none where there is no object. */
  object(name: string): JsonApiAttributes {
    const value = this.values[name];
    return new JsonApiAttributes(isObject(value) ? value : {});
  }

  names(): string[] {
    return Object.keys(this.values);
  }

  /** As it came. */
  raw(name: string): unknown {
    return this.values[name];
  }
}

export class JsonApiResource extends JsonApiAttributes {
  readonly id: string;
  readonly type: string;
  readonly #relationships: Readonly<
    Record<string, z.output<typeof relationshipSchema>>
  >;

  constructor(resource: z.output<typeof resourceSchema>) {
    super(resource.attributes ?? {});
    this.id = resource.id;
    this.type = resource.type;
    this.#relationships = resource.relationships ?? {};
  }

  relatedTo(relationship: string): Identifier[] {
    return [this.#relationships[relationship]?.data ?? []].flat();
  }

  /** Id of what a relationship of one leads to. */
  relatedId(relationship: string): string | undefined {
    return this.relatedTo(relationship)[0]?.id;
  }
}

/** One answer: what was asked for, and what came with it. */
export class JsonApiDocument {
  readonly resources: readonly JsonApiResource[];
  /** Number of the page after this one. */
  readonly nextPage?: number;
  readonly total?: number;
  /** The server says that there is more, with a number or with a link. */
  readonly hasNext: boolean;
  readonly #included: ReadonlyMap<string, JsonApiResource>;

  constructor(document: {
    data:
      | z.output<typeof resourceSchema>
      | z.output<typeof resourceSchema>[]
      | null;
    included?: z.output<typeof resourceSchema>[] | null;
    meta?: { pagination?: z.output<typeof paginationSchema> | null } | null;
    links?: { next?: string | null } | null;
  }) {
    this.resources = [document.data ?? []]
      .flat()
      .map(resource => new JsonApiResource(resource));
    this.#included = new Map(
      (document.included ?? []).map(resource => [
        keyOf(resource),
        new JsonApiResource(resource),
      ]),
    );
    const pagination = document.meta?.pagination;
    this.nextPage = pagination?.['next-page'] ?? undefined;
    this.total = pagination?.['total-count'] ?? undefined;
    this.hasNext = this.nextPage !== undefined || Boolean(document.links?.next);
  }

  /** The one that was asked for. */
  get resource(): JsonApiResource | undefined {
    return this.resources[0];
  }

  /** What a relationship of one leads to, if it came with the answer. */
  related(
    resource: JsonApiResource | undefined,
    relationship: string,
  ): JsonApiResource | undefined {
    const [identifier] = resource?.relatedTo(relationship) ?? [];
    return identifier && this.#included.get(keyOf(identifier));
  }

  /** What a relationship of many leads to, of what came with the answer. */
  allRelated(
    resource: JsonApiResource | undefined,
    relationship: string,
  ): JsonApiResource[] {
    return (resource?.relatedTo(relationship) ?? []).flatMap(
      identifier => this.#included.get(keyOf(identifier)) ?? [],
    );
  }
}

/**
 * What answers are read as; `links` are left out, as they are never followed.
 *
 * @see https://jsonapi.org/format/1.0/
 */
export const documentSchema = z
  .object({
    data: z.union([resourceSchema, z.array(resourceSchema), z.null()]),
    included: z.array(resourceSchema).nullish(),
    meta: z
      .object({ pagination: paginationSchema.nullish().catch(undefined) })
      .nullish()
      .catch(undefined),
    links: z.object({ next: z.string().nullish() }).nullish().catch(undefined),
  })
  .transform(document => new JsonApiDocument(document));

function keyOf({ type, id }: Identifier): string {
  return `${type}/${id}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
