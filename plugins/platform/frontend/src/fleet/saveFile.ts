/** Hands a text to the browser as a file to save. */
export function saveFile(name: string, text: string): void {
  // The mark tells Excel that the text is UTF-8.
  const blob = new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
