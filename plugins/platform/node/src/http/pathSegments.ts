import { UpstreamError } from '../UpstreamError';

const LONGEST = 1_024;
// Control characters are what is looked for.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Joins names into the path of an upstream, so that none of them can lead anywhere else.
 *
 * @param segments - each one step of the path, as people write it
 * @returns `/a/b`, every step percent-encoded; `''` for none
 * @throws UpstreamError `misconfigured` for a step that is empty, `.`, `..`, too long or holds control characters
 * @public
 */
export function pathOf(segments: readonly string[]): string {
  return segments.map(segment => `/${encodeSegment(segment)}`).join('');
}

function encodeSegment(segment: string): string {
  const fault = faultOf(segment);
  if (fault) {
    throw new UpstreamError(
      'misconfigured',
      `A name ${fault}, so that no request was made with it. Correct the annotation.`,
    );
  }
  return encodeURIComponent(segment.toWellFormed());
}

function faultOf(segment: string): string | undefined {
  if (segment === '') return 'is empty';
  if (segment === '.' || segment === '..') return `is '${segment}'`;
  if (segment.length > LONGEST) return `has over ${LONGEST} characters`;
  if (CONTROL.test(segment)) return 'holds control characters';
  return undefined;
}
