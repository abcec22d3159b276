/**
 * Hands a text to the browser as a file to save, in UTF-8.
 *
 * @param type - its media type: `text/plain`
 * @public
 */
export function saveFile(name: string, text: string, type: string): void {
  const blob = new Blob([text], { type: `${type};charset=utf-8` });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
