/** One line of a unified diff. */
export interface DiffLine {
  kind: 'added' | 'removed' | 'same' | 'place';
  /** `+`, `−` or nothing: the line is told apart without its colour. */
  sign: string;
  text: string;
}

/** The lines of a unified diff. The names of the two files say nothing here and are left out. */
export function diffLines(diff: string): DiffLine[] {
  let inHunk = false;
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line): DiffLine[] => {
      if (line.startsWith('@@')) {
        inHunk = true;
        return [{ kind: 'place', sign: '', text: line }];
      }
      if (!inHunk && /^(---|\+\+\+)( |$)/.test(line)) return [];
      if (line === '' && diff === '') return [];
      const text = line.slice(1);
      if (line.startsWith('+')) return [{ kind: 'added', sign: '+', text }];
      if (line.startsWith('-')) return [{ kind: 'removed', sign: '−', text }];
      if (line.startsWith(' ')) return [{ kind: 'same', sign: '', text }];
      return [{ kind: 'same', sign: '', text: line }];
    });
}

/** `3 lines added, 1 removed` */
export function countWords(lines: readonly DiffLine[]): string {
  const count = (kind: DiffLine['kind']) =>
    lines.filter(line => line.kind === kind).length;
  const added = count('added');
  return `${added} ${added === 1 ? 'line' : 'lines'} added, ${count(
    'removed',
  )} removed`;
}
