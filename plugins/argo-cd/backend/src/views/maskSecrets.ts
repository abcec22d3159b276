import { withoutSecrets } from './plainText';

type Json = Record<string, unknown>;

/** Both sides of a comparison, without values that may be secret. */
export interface Masked {
  live: unknown;
  target: unknown;
  /** Values were hidden. */
  masked: boolean;
}

/** Written by the cluster, or a copy of everything else. */
const NOISE = new Set([
  'managedFields',
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'selfLink',
]);

/** An annotation that may hold a whole manifest, or a credential. */
const TELLING =
  /last-applied|last-applied-configuration|secret|token|passw|credential|(?:^|[./-])auth(?:$|[./-])|\.?config(?:uration)?$/i;

/** A setting that should have been a Secret. */
const TELLING_SETTING =
  /passw|passphrase|secret|token|credential|(?:api|access|private|signing|encryption)[._-]?key/i;

/** Parts of an Application that hold values of Helm and of plugins. */
const APPLICATION_VALUES = new Set([
  'values',
  'valuesObject',
  'parameters',
  'fileParameters',
  'env',
  'jsonnet',
]);

class Mask {
  used = false;
  /** Values that are hidden, by their place. */
  readonly #values = new Map<string, string[]>();

  object(manifest: unknown): unknown {
    if (!isJson(manifest)) return undefined;
    const { status: _status, ...rest } = manifest;
    const secret = manifest.kind === 'Secret';
    const application =
      manifest.kind === 'Application' || manifest.kind === 'ApplicationSet';
    return this.#walk(rest, [], { secret, application });
  }

  #walk(
    value: unknown,
    path: readonly string[],
    what: { secret: boolean; application: boolean },
  ): unknown {
    const last = path.at(-1) ?? '';
    if (Array.isArray(value)) {
      return value.map(each =>
        last === 'env' && isJson(each)
          ? this.#variable(each, path, what)
          : this.#walk(each, path, what),
      );
    }
    if (typeof value === 'string') return this.#text(value);
    if (!isJson(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => {
        const below = [...path, key];
        if (last === 'metadata' && NOISE.has(key)) return [];
        if (what.secret && path.length === 0 && isSecretPart(key)) {
          return [[key, this.#hideAll(each, below)]];
        }
        if (path.length === 1 && last === 'data' && TELLING_SETTING.test(key)) {
          return [[key, this.#hide(each, below)]];
        }
        if (last === 'annotations' && TELLING.test(key)) {
          // A copy of the manifest says nothing that the manifest does not.
          return /last-applied/.test(key)
            ? []
            : [[key, this.#hide(each, below)]];
        }
        if (what.application && APPLICATION_VALUES.has(key)) {
          return [[key, this.#hide(each, below)]];
        }
        return [[key, this.#walk(each, below, what)]];
      }),
    );
  }

  /** An environment variable: its name stays, and where its value comes from. */
  #variable(
    variable: Json,
    path: readonly string[],
    what: { secret: boolean; application: boolean },
  ): unknown {
    if (!('value' in variable)) return this.#walk(variable, path, what);
    const { value, ...rest } = variable;
    const at = [...path, String(variable.name)];
    return { ...rest, value: this.#hide(value, at) };
  }

  #hideAll(values: unknown, path: readonly string[]): unknown {
    if (!isJson(values)) return this.#hide(values, path);
    return Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        this.#hide(value, [...path, key]),
      ]),
    );
  }

  #hide(value: unknown, path: readonly string[]): string {
    this.used = true;
    const place = JSON.stringify(path);
    const text = JSON.stringify(value) ?? '';
    const seen = this.#values.get(place) ?? [];
    if (!seen.includes(text)) this.#values.set(place, [...seen, text]);
    const earlier = seen.indexOf(text);
    return earlier > 0 || (earlier < 0 && seen.length > 0)
      ? '[hidden, another value]'
      : '[hidden]';
  }

  #text(value: string): string {
    const plain = withoutSecrets(value);
    if (plain !== value) this.used = true;
    return plain;
  }
}

/**
 * Hides values of Secrets, of environment variables, of telling annotations and settings of ConfigMaps, and what has the shape of a secret elsewhere.
 * Argo CD masks Secrets by itself; this does not rely on it. Both values of one place are hidden by the same word
 * only where they are the same, so that it stays visible whether one changes.
 */
export function maskSecrets(live: unknown, target: unknown): Masked {
  const mask = new Mask();
  return {
    live: mask.object(live),
    target: mask.object(target),
    get masked() {
      return mask.used;
    },
  };
}

function isSecretPart(key: string): boolean {
  return key === 'data' || key === 'stringData';
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
