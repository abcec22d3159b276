/**
 * The part of CloudWatch Logs' filter patterns for text without structure: all terms must be in the line, those with a
 * question mark are alternatives, those with a minus must not be. Case matters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(pattern: string): (text: string) => boolean {
  const terms = [...pattern.matchAll(/([?-]?)(?:"([^"]*)"|(\S+))/g)].map(
    ([, sign, quoted, bare]) => ({ sign, term: quoted ?? bare }),
  );
  const withSign = (wanted: string) =>
    terms.filter(({ sign }) => sign === wanted).map(({ term }) => term);
  const [all, some, none] = ['', '?', '-'].map(withSign);
  return text =>
    all.every(term => text.includes(term)) &&
    (!some.length || some.some(term => text.includes(term))) &&
    !none.some(term => text.includes(term));
}
