import { DocumentSection } from '@portolan/plugin-assistant-node';

/** As code, so that nothing in it is taken for Markdown. */
export function plainSections(definition: string): DocumentSection[] {
  return [{ headings: ['Definition'], text: codeBlock('', definition) }];
}

export function codeBlock(language: string, code: string): string {
  const longest = (code.match(/~{3,}/g) ?? []).reduce(
    (most, { length }) => Math.max(most, length),
    2,
  );
  const mark = '~'.repeat(longest + 1);
  return `${mark}${language}\n${code.trimEnd()}\n${mark}`;
}
