const HIDDEN = '[hidden]';

const SHAPES: readonly [pattern: RegExp, replacement: string][] = [
  // User and password in a URL, then everything after its path.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#"')]*)[?#][^\s"')]*/gi, '$1'],
  [/\b(Bearer|Basic)\s+[^\s"',;)]+/gi, `$1 ${HIDDEN}`],
  [
    /\b([\w-]*(?:passw(?:or)?d|secret|token|api[_-]?key|authorization|credential)[\w-]*)(["']?\s*[=:]\s*["']?)[^\s"',;)]+/gi,
    `$1$2${HIDDEN}`,
  ],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, HIDDEN],
  [
    /\b(?:gh[pousr]_|github_pat_|xox[abeprs]-|sk-|hvs\.|glpat-)[\w-]{10,}/g,
    HIDDEN,
  ],
  [/\beyJ[\w-]+(?:\.[\w-]+)*/g, HIDDEN],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/g, HIDDEN],
  // Long strings of mixed letters and digits; a task's id (32 hexadecimal digits) is shorter or of one case.
  [
    /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[\w+=-]{24,}(?![\w+=-])/g,
    HIDDEN,
  ],
];

/**
 * A line of text without what has the shape of a secret: passwords in URLs, bearer tokens, access keys, values after
 * names such as `password` or `api_key`, JSON web tokens, long random strings.
 *
 * @public
 */
export function redactSecrets(line: string): string {
  return SHAPES.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    line,
  );
}
