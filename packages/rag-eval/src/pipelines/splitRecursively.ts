const SEPARATORS = ['\n\n', '\n', ' ', ''];

/**
 * The splitter that most pipelines take as it comes: pieces of at most `size` characters that overlap, cut at the
 * coarsest separator that does.
 *
 * @see https://js.langchain.com/docs/concepts/text_splitters/ `RecursiveCharacterTextSplitter`
 */
export function splitRecursively(
  text: string,
  size = 1_000,
  overlap = 200,
  separators: readonly string[] = SEPARATORS,
): string[] {
  const at = separators.findIndex(each => each === '' || text.includes(each));
  const separator = separators[at];
  const finer = separators.slice(at + 1);
  const pieces = text.split(separator).filter(piece => piece !== '');
  const chunks: string[] = [];
  let fitting: string[] = [];
  const flush = () => {
    chunks.push(...joinWithOverlap(fitting, separator, size, overlap));
    fitting = [];
  };
  for (const piece of pieces) {
    if (piece.length < size) {
      fitting.push(piece);
      continue;
    }
    flush();
    chunks.push(
      ...(finer.length
        ? splitRecursively(piece, size, overlap, finer)
        : [piece]),
    );
  }
  flush();
  return chunks;
}

function joinWithOverlap(
  pieces: readonly string[],
  separator: string,
  size: number,
  overlap: number,
): string[] {
  const chunks: string[] = [];
  const current: string[] = [];
  let length = 0;
  const push = () => {
    const chunk = current.join(separator).trim();
    if (chunk) chunks.push(chunk);
  };
  for (const piece of pieces) {
    const joint = () => (current.length ? separator.length : 0);
    if (length + piece.length + joint() > size && current.length) {
      push();
      while (
        length > overlap ||
        (length + piece.length + joint() > size && length > 0)
      ) {
        const first = current.shift() ?? '';
        length -= first.length + (current.length ? separator.length : 0);
      }
    }
    length += piece.length + joint();
    current.push(piece);
  }
  push();
  return chunks;
}
