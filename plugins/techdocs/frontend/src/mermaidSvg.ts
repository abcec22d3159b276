/**
 * Draws one diagram. Mermaid is loaded with the first one: it is larger than the rest of the portal, and most pages have
 * no diagram.
 *
 * @throws Error with what is wrong in the source
 */
export async function mermaidSvg(
  source: string,
  theme: 'light' | 'dark',
): Promise<string> {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: theme === 'dark' ? 'dark' : 'neutral',
    // Only fonts of the system are there in an image.
    fontFamily: 'system-ui, sans-serif',
    // Labels are text of the SVG itself: an image shows no HTML of another origin's fonts and styles.
    htmlLabels: false,
    flowchart: { htmlLabels: false },
  });
  const { svg } = await mermaid.render(
    `mermaid-${crypto.randomUUID()}`,
    source,
  );
  return svg;
}
