import { Entity } from '@backstage/catalog-model';
import {
  annotationValue,
  bindingProblem,
  BindingProblem,
  Bound,
  Reading,
} from '@portolan/plugin-platform-common';

/**
 * A search for resources that carry all of these tags.
 *
 * @public
 */
export interface AwsTagQuery {
  /** Sorted by key; a key occurs once. */
  tags: { key: string; value: string }[];
}

/**
 * Limits of AWS tags; a search takes at most 50 keys.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
const TAG_CHARACTERS = /^[\p{L}\p{N}\p{Zs}_.:/=+\-@]*$/u;

const LIKE_THIS = 'Write tags as key=value, separated by commas.';

/** The text of an annotation that gives this search. @public */
export function formatTags(query: AwsTagQuery): string {
  return query.tags.map(({ key, value }) => `${key}=${value}`).join(',');
}

/**
 * Reads `key=value,key=value`. The first `=` ends the key: a value may hold more of them. Never throws.
 *
 * @public
 */
export function parseTags(text: string): Reading<AwsTagQuery> {
  const found = new Map<string, string>();
  for (const part of text.split(',')) {
    const tag = part.trim();
    if (!tag) continue;
    const read = parseTag(tag);
    if (!read.ok) return read;
    const { key, value } = read.value;
    const before = found.get(key);
    if (before !== undefined && before !== value) {
      return {
        ok: false,
        code: 'conflict',
        message: `The tag “${shown(
          key,
        )}” is given two values, and no resource can have both.`,
        fix: 'Keep one of them.',
      };
    }
    found.set(key, value);
  }
  if (found.size === 0) return malformed('The annotation names no tag.');
  if (found.size > MAX_TAGS) {
    return malformed(
      `It names ${found.size} tags; AWS searches for at most ${MAX_TAGS}.`,
      'Keep the tags that tell these resources from others.',
    );
  }
  const tags = [...found]
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { ok: true, value: { tags } };
}

function parseTag(tag: string): Reading<{ key: string; value: string }> {
  const equals = tag.indexOf('=');
  if (equals < 0) {
    return {
      ok: false,
      code: 'incomplete',
      message: `“${shown(tag)}” has no value.`,
      fix: LIKE_THIS,
    };
  }
  const key = tag.slice(0, equals).trim();
  const value = tag.slice(equals + 1).trim();
  if (!key) return malformed(`“${shown(tag)}” has no key.`);
  if (key.length > MAX_KEY_LENGTH) {
    return malformed(
      `The key “${shown(
        key,
      )}” is longer than the ${MAX_KEY_LENGTH} characters of an AWS tag.`,
    );
  }
  if (value.length > MAX_VALUE_LENGTH) {
    return malformed(
      `The value of “${shown(
        key,
      )}” is longer than the ${MAX_VALUE_LENGTH} characters of an AWS tag.`,
    );
  }
  if (!TAG_CHARACTERS.test(key) || !TAG_CHARACTERS.test(value)) {
    return malformed(
      `The tag “${shown(key)}” has characters that an AWS tag cannot have.`,
      'Letters, digits, spaces and _ . : / = + - @ are allowed.',
    );
  }
  return { ok: true, value: { key, value } };
}

function malformed(message: string, fix = LIKE_THIS) {
  return { ok: false as const, code: 'malformed' as const, message, fix };
}

function shown(text: string): string {
  const printable = text.replace(/[^\p{L}\p{N}\p{P}\p{S}\p{Zs}]/gu, '\uFFFD');
  return printable.length > 40 ? `${printable.slice(0, 39)}…` : printable;
}

/**
 * Reads an annotation of tags. The accounts and regions to search are the platform's to say, so the claim is empty:
 * each account is checked before it is searched.
 *
 * @public
 */
export function readTagsAnnotation(
  entity: Entity,
  annotation: string,
): { queries: Bound<AwsTagQuery>[]; problems: BindingProblem[] } {
  const text = annotationValue(entity, annotation);
  if (text === undefined) return { queries: [], problems: [] };
  const read = parseTags(text);
  if (read.ok) {
    return {
      queries: [{ value: read.value, annotation, text, claim: {} }],
      problems: [],
    };
  }
  const { code, message, fix } = read;
  return {
    queries: [],
    problems: [bindingProblem({ annotation, value: text, code, message, fix })],
  };
}
