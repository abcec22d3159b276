import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** The vendors' own descriptions lie beside the repository; they are not ours to publish. */
const FOLDER =
  process.env.PORTOLAN_UPSTREAM_DESCRIPTIONS ??
  resolve(__dirname, '../../../../../shared/upstream');

export interface Operation {
  responses: Record<string, PublishedResponse | undefined>;
}

export interface PublishedResponse {
  /** OpenAPI 3. */
  content?: Record<string, { schema?: object } | undefined>;
  /** Swagger 2. */
  schema?: object;
}

export interface Description {
  basePath?: string;
  paths: Record<string, Record<string, Operation | undefined>>;
  components?: object;
  definitions?: object;
}

/** What a server said. */
export interface Heard {
  method: string;
  /** Below the description's base, without a query. */
  path: string;
  status: number;
  contentType?: string;
  /** As text. */
  body: string;
}

/** A vendor's description of an API, against which answers are held. */
export class PublishedDescription {
  private readonly ajv = addFormats(
    new Ajv({ strict: false, allErrors: true, validateFormats: true }),
  );
  private readonly compiled = new Map<object, ValidateFunction>();

  private constructor(private readonly description: Description) {
    const { components, definitions } = description;
    this.ajv.addSchema(
      { $id: 'published', ...asSchema({ components, definitions }) },
      'published',
    );
  }

  /**
   * @param file - its name in the folder beside the repository, or in that which PORTOLAN_UPSTREAM_DESCRIPTIONS names
   * @param correct - mends in place what the description is known to say wrongly
   * @returns nothing where it is not there; standard error then says what goes unchecked
   */
  static read(
    file: string,
    unchecked: string,
    correct: (description: Description) => void = () => {},
  ): PublishedDescription | undefined {
    const path = resolve(FOLDER, file);
    if (existsSync(path)) {
      const description = JSON.parse(readFileSync(path, 'utf8'));
      correct(description);
      return new PublishedDescription(description);
    }
    process.stderr.write(
      `NOT CHECKED: ${unchecked}. The published description ${path} is not there.\n`,
    );
    return undefined;
  }

  /** Whether it knows the operation at all. */
  describes({ method, path }: Pick<Heard, 'method' | 'path'>): boolean {
    return this.operation(method, path) !== undefined;
  }

  /** @returns what the description does not allow; nothing where all is well */
  problems(heard: Heard): string[] {
    const { method, path, status, body, contentType = '' } = heard;
    const { responses } = this.operation(method, path) ?? {};
    if (!responses) return [`${method} ${path} is not described`];
    const response = responses[status] ?? responses.default;
    if (!response) return [`${method} ${path} does not answer ${status}`];
    const type = contentType.split(';')[0];
    const schema = response.schema ?? response.content?.[type]?.schema;
    if (response.content && !(type in response.content) && body)
      return [`${method} ${path} ${status} is not of type '${type}'`];
    if (!schema || !/json/.test(type)) return [];
    const validate = this.validator(schema);
    if (validate(JSON.parse(body))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${method} ${path} ${status} ${instancePath}: ${message} ${JSON.stringify(
          params,
        )}`,
    );
  }

  private validator(schema: object): ValidateFunction {
    const known = this.compiled.get(schema);
    const validate = known ?? this.ajv.compile(asSchema(schema));
    this.compiled.set(schema, validate);
    return validate;
  }

  private operation(method: string, path: string): Operation | undefined {
    const { paths, basePath = '' } = this.description;
    const fitting = Object.keys(paths)
      .filter(template => fits(template, path, basePath))
      .sort((a, b) => a.split('{').length - b.split('{').length);
    return fitting
      .map(template => paths[template][method.toLowerCase()])
      .find(Boolean);
  }
}

function fits(template: string, path: string, basePath: string): boolean {
  const below = path.startsWith(basePath) ? path.slice(basePath.length) : path;
  const [wanted, given] = [template.split('/'), below.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((step, i) => /^\{.*\}$/.test(step) || step === given[i])
  );
}

/** JSON Schema of what OpenAPI 3.0 and Swagger 2 write: references by name, and `nullable` as a type. */
function asSchema(value: object): object {
  if (Array.isArray(value)) return value.map(each => convert(each));
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === '$ref' && typeof each === 'string'
      ? `published${each}`
      : convert(each),
  ]);
  const { nullable, ...schema } = Object.fromEntries(entries);
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema;
}

function convert(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? asSchema(value) : value;
}
