import { useTheme } from '@material-ui/core/styles';
import { useShadowRoot } from '@backstage/plugin-techdocs-react';
import { useEffect } from 'react';
import { drawDiagrams } from './drawDiagrams';
import { mermaidSvg } from './mermaidSvg';

/** Draws the Mermaid diagrams of the page that the reader shows; it has no output of its own. */
export function MermaidAddon() {
  const theme = useTheme().palette.type;
  const root = useShadowRoot();

  useEffect(() => {
    if (!root) {
      return undefined;
    }
    const draw = () => drawDiagrams(root, source => mermaidSvg(source, theme));
    draw();
    // For another page, or another theme, the reader replaces all that is in the root.
    const observer = new MutationObserver(draw);
    observer.observe(root, { childList: true });
    return () => observer.disconnect();
  }, [root, theme]);

  return null;
}
