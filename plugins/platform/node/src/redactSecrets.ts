const HIDDEN = '[hidden]';

/** An address in full. What may be before `://` begins where nothing of its kind stands before it: that keeps it linear. */
const ADDRESS = /(?<![a-z0-9+.-])[a-z0-9+.-]+:\/\/[^\s"')]+/gi;

/** Each takes time in proportion to the text, whatever that is: none can begin again inside of what it has scanned. */
const SHAPES: readonly [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic)\s+[^\s"',;)]+/gi, `$1 ${HIDDEN}`],
  [
    /(?<![\w-])([\w-]*?(?:passw(?:or)?d|secret|token|api[_-]?key|authorization|credential)[\w-]{0,64})(["']?\s*[=:]\s*["']?)[^\s"',;)]+/gi,
    `$1$2${HIDDEN}`,
  ],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, HIDDEN],
  [
    /\b(?:gh[pousr]_|github_pat_|xox[abeprs]-|sk-|hvs\.|glpat-)[\w-]{10,}/g,
    HIDDEN,
  ],
  [/\beyJ[\w-]+(?:\.[\w-]+)*/g, HIDDEN],
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*/g, HIDDEN],
  // Long strings of mixed letters and digits; a task's id (32 hexadecimal digits) is shorter or of one case.
  [
    /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[\w+=-]{24,}(?![\w+=-])/g,
    HIDDEN,
  ],
];

/**
 * A line of text without what has the shape of a secret: passwords and queries in addresses, bearer tokens, access keys,
 * values after names such as `password` or `api_key`, JSON web tokens, private keys, long random strings.
 *
 * @public
 */
export function redactSecrets(line: string): string {
  return SHAPES.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    line.replace(ADDRESS, withoutSecretParts),
  );
}

/** An address without its user and password, and without everything after its path. */
function withoutSecretParts(address: string): string {
  const start = address.indexOf('://') + '://'.length;
  const rest = address.slice(start).replace(/[?#].*$/s, '');
  const at = rest.split('/', 1)[0].lastIndexOf('@');
  return `${address.slice(0, start)}${at < 0 ? '' : `${HIDDEN}@`}${rest.slice(
    at + 1,
  )}`;
}
