/** What a spreadsheet would run as a formula; white space before it does not stop all of them. */
const FORMULA = /^\s*[=+\-@|%]|^[\t\r]/;

/**
 * A table as CSV (RFC 4180) that a spreadsheet opens without running anything in it: what looks like a formula gets
 * an apostrophe before it, see https://owasp.org/www-community/attacks/CSV_Injection.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replace(/"/g, '""')}"`;
}
