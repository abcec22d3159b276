import { Entity } from '@backstage/catalog-model';
import {
  annotationValue,
  bindingProblem,
  BindingProblem,
  Bound,
  Claim,
} from './binding';

/**
 * What was read of a text, or why it could not be: one sentence on what is wrong and one on what to write instead.
 *
 * @public
 */
export type Reading<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      code: Exclude<BindingProblem['code'], 'outside-boundary'>;
      message: string;
      fix: string;
    };

/** Most values that one annotation may hold. @public */
export const MAX_ANNOTATION_VALUES = 500;

/** How the values of an annotation are read. @public */
export interface ValueReader<T> {
  /** Never throws. */
  parse(text: string): Reading<T>;
  claim(value: T): Claim;
}

/**
 * Reads an annotation that holds one or several values, separated by commas. A value that cannot be read is a problem
 * and the others count; blank values (a trailing comma) and repetitions are passed over.
 *
 * @public
 */
export function readListAnnotation<T>(
  entity: Entity,
  annotation: string,
  reader: ValueReader<T>,
): { refs: Bound<T>[]; problems: BindingProblem[] } {
  const refs: Bound<T>[] = [];
  const problems: BindingProblem[] = [];
  const value = annotationValue(entity, annotation);
  if (value === undefined) return { refs, problems };

  const texts = [
    ...new Set(
      value
        .split(',')
        .map(text => text.trim())
        .filter(Boolean),
    ),
  ];
  if (texts.length === 0) {
    problems.push(
      bindingProblem({
        annotation,
        value,
        code: 'malformed',
        message: 'The annotation has commas and no values.',
        fix: 'Write at least one value, or remove the annotation.',
      }),
    );
  }
  if (texts.length > MAX_ANNOTATION_VALUES) {
    problems.push(
      bindingProblem({
        annotation,
        value,
        code: 'malformed',
        message: `The annotation holds ${texts.length} values; the first ${MAX_ANNOTATION_VALUES} are followed.`,
        fix: 'Divide them among several entities, or find them by tags.',
      }),
    );
  }
  for (const text of texts.slice(0, MAX_ANNOTATION_VALUES)) {
    const read = reader.parse(text);
    if (read.ok) {
      const claim = reader.claim(read.value);
      refs.push({ value: read.value, annotation, text, claim });
    } else {
      const { code, message, fix } = read;
      problems.push(
        bindingProblem({ annotation, value: text, code, message, fix }),
      );
    }
  }
  return { refs, problems };
}
