/** A diagram's source in a page: as the Markdown generator and MkDocs' superfences mark it, or plain fenced code. */
const SOURCES = 'pre.mermaid, .language-mermaid > pre';
const SEEN = 'data-portolan-mermaid';

/** Draws Mermaid source as SVG. */
export type DrawSvg = (source: string) => Promise<string>;

/**
 * Shows each Mermaid source below a root as a picture, with the source folded up beneath it. Those that were drawn
 * before are left alone, so it may be called after every change of the page.
 *
 * The picture is an image and no part of the page: neither do the page's styles bend its labels, nor can a diagram
 * bring in anything that acts.
 */
export async function drawDiagrams(
  root: ParentNode,
  draw: DrawSvg,
): Promise<void> {
  const sources = Array.from(
    root.querySelectorAll<HTMLElement>(SOURCES),
  ).filter(element => !element.hasAttribute(SEEN));
  // Marked before the first is drawn: another call may come in the meantime.
  sources.forEach(element => element.setAttribute(SEEN, ''));
  for (const element of sources) {
    const source = element.querySelector('code')?.textContent ?? '';
    try {
      showPicture(element, toImage(await draw(source)));
    } catch (error) {
      showFailure(element, error);
    }
  }
}

function showPicture(
  element: HTMLElement,
  { url, title }: { url: string; title: string },
): void {
  const { ownerDocument: document } = element;
  const image = document.createElement('img');
  image.src = url;
  image.alt = title;
  const picture = document.createElement('p');
  picture.append(image);
  const summary = document.createElement('summary');
  summary.textContent = 'Source of the diagram';
  const details = document.createElement('details');
  element.replaceWith(picture, details);
  details.append(summary, element);
}

function showFailure(element: HTMLElement, error: unknown): void {
  const [reason] = (
    error instanceof Error ? error.message : String(error)
  ).split('\n');
  const note = element.ownerDocument.createElement('p');
  note.setAttribute('role', 'note');
  note.textContent = `This diagram could not be drawn: ${reason}`;
  element.before(note);
}

function toImage(svgText: string): { url: string; title: string } {
  const svg = new DOMParser().parseFromString(
    svgText,
    'image/svg+xml',
  ).documentElement;
  // Without a size of its own an image is as wide as the page.
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '').split(
    /[\s,]+/,
  );
  if (Number(width) > 0 && Number(height) > 0) {
    svg.setAttribute('width', width);
    svg.setAttribute('height', height);
  }
  const data = new XMLSerializer().serializeToString(svg);
  return {
    url: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(data)}`,
    title: svg.querySelector('title')?.textContent || 'Diagram',
  };
}
