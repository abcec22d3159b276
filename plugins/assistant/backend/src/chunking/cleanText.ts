const DATA_URI = /\bdata:[\w.+-]+\/[\w.+-]+[;,][^\s)"'<>\\]*/g;

/**
 * What a database can keep and a person would read: line ends as `\n`, no byte order mark, no NUL, no halves of characters,
 * no images in the form of text.
 */
export function cleanText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\0/g, '')
    .toWellFormed()
    .replace(DATA_URI, '');
}

/** The text after a block of YAML (`---`) or TOML (`+++`) at the very top. */
export function withoutFrontMatter(text: string): string {
  const mark = /^(---|\+\+\+)[ \t]*\n/.exec(text)?.[1];
  if (!mark) return text;
  // A rule across the page begins like front matter; no key follows it.
  if (
    !/^(?:[ \t]*\n|[ \t]*#[^\n]*\n)*["']?[\w.-]+["']?[ \t]*[:=]/.test(
      text.slice(4),
    )
  )
    return text;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (text.startsWith(mark, at + 1)) {
      const end = text.indexOf('\n', at + 1);
      const line = text.slice(at + 1, end < 0 ? undefined : end);
      if (line.trimEnd() === mark) return end < 0 ? '' : text.slice(end + 1);
    }
  }
  return text;
}

/** Leaves out `<!-- … -->`, but for one in code between backticks. A comment without an end is text. */
export function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  let backticks = 0;
  let counted = 0;
  for (let at = text.indexOf('<!--'); at >= 0; ) {
    for (; counted < at; counted++) {
      if (text[counted] === '`') backticks++;
      else if (text[counted] === '\n') backticks = 0;
    }
    const end = backticks % 2 === 0 ? text.indexOf('-->', at + 4) : at + 1;
    if (end < 0) break;
    if (backticks % 2 === 0) {
      kept += text.slice(from, at);
      from = end + 3;
      counted = from;
      at = text.indexOf('<!--', from);
    } else {
      at = text.indexOf('<!--', end);
    }
  }
  return kept + text.slice(from);
}
