import {
  TechDocsReaderPageProvider,
  techdocsApiRef,
  useTechDocsReaderPage,
} from '@backstage/plugin-techdocs-react';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { ThemeProvider, createTheme } from '@material-ui/core/styles';
import { waitFor } from '@testing-library/react';
import mermaid from 'mermaid';
import { useEffect } from 'react';
import { MermaidAddon } from './MermaidAddon';

// jsdom has no text metrics, without which Mermaid cannot lay anything out.
jest.mock('mermaid', () => ({
  __esModule: true,
  default: {
    initialize: jest.fn(),
    render: jest.fn(async (_id: string, source: string) => {
      if (source.includes('nonsense')) {
        throw new Error('No diagram type detected\nin: nonsense');
      }
      return {
        svg: `<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 120 80"><title>${source.trim()}</title></svg>`,
      };
    }),
  },
}));

const techdocsApi = {
  getCookie: async () => ({ expiresAt: '' }),
  getApiOrigin: async () => '',
  getTechDocsMetadata: async () => ({ site_name: '', site_description: '' }),
  getEntityMetadata: async () => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments-api' },
  }),
};

/** Stands where the reader puts a page into its shadow root. */
function Page({ html }: { html: string }) {
  const { setShadowRoot } = useTechDocsReaderPage();
  useEffect(() => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = `<div><article>${html}</article></div>`;
    document.body.append(host);
    setShadowRoot(root);
    return () => host.remove();
  }, [html, setShadowRoot]);
  return null;
}

async function show(html: string, type: 'light' | 'dark' = 'light') {
  await renderInTestApp(
    <TestApiProvider apis={[[techdocsApiRef, techdocsApi]]}>
      <ThemeProvider theme={createTheme({ palette: { type } })}>
        <TechDocsReaderPageProvider
          entityRef={{ kind: 'component', namespace: 'default', name: 'x' }}
        >
          <Page html={html} />
          <MermaidAddon />
        </TechDocsReaderPageProvider>
      </ThemeProvider>
    </TestApiProvider>,
  );
  const root = Array.from(document.querySelectorAll('div')).flatMap(
    element => element.shadowRoot ?? [],
  )[0];
  return root;
}

describe('MermaidAddon', () => {
  beforeEach(() => jest.mocked(mermaid.initialize).mockClear());

  it('shows diagrams as images of their own size, with the source beneath', async () => {
    const root = await show(
      '<pre class="mermaid"><code>graph TD; A--&gt;B</code></pre><p>Text</p>',
    );

    await waitFor(() => expect(root.querySelector('img')).not.toBeNull());
    const image = root.querySelector('img');
    expect(image?.alt).toBe('graph TD; A-->B');
    const svg = decodeURIComponent(image?.src.split(',')[1] ?? '');
    expect(svg).toMatch(/^<svg(?=[^>]* width="120")(?=[^>]* height="80")/);
    expect(root.querySelector('details > pre')).toHaveTextContent(
      'graph TD; A-->B',
    );
    expect(root.querySelector('article > p:last-child')).toHaveTextContent(
      'Text',
    );
  });

  it('draws what MkDocs leaves as fenced code, each once', async () => {
    const root = await show(
      '<div class="language-mermaid highlight"><pre><code>one</code></pre></div><pre class="mermaid"><code>two</code></pre>',
    );

    await waitFor(() => expect(root.querySelectorAll('img')).toHaveLength(2));
    expect(Array.from(root.querySelectorAll('img'), ({ alt }) => alt)).toEqual([
      'one',
      'two',
    ]);
  });

  it('says why a diagram cannot be drawn and leaves its source in sight', async () => {
    const root = await show(
      '<pre class="mermaid"><code>nonsense</code></pre><pre class="mermaid"><code>fine</code></pre>',
    );

    await waitFor(() => expect(root.querySelector('img')?.alt).toBe('fine'));
    expect(root.querySelector('[role=note]')).toHaveTextContent(
      'This diagram could not be drawn: No diagram type detected',
    );
    expect(root.querySelector('article > pre')).toHaveTextContent('nonsense');
  });

  it('draws the diagrams of the next page too', async () => {
    const root = await show('<p>No diagram</p>');

    const next = document.createElement('div');
    next.innerHTML = '<pre class="mermaid"><code>next</code></pre>';
    root.replaceChildren(next);

    await waitFor(() => expect(root.querySelector('img')?.alt).toBe('next'));
  });

  it('leaves other code alone and does not load Mermaid for it', async () => {
    const root = await show(
      '<div class="highlight language-ts"><pre><code>const a = 1;</code></pre></div>',
    );

    expect(root.querySelector('pre')).toHaveTextContent('const a = 1;');
    expect(mermaid.initialize).not.toHaveBeenCalled();
  });

  it('follows the theme and runs nothing of a diagram', async () => {
    const root = await show(
      '<pre class="mermaid"><code>x</code></pre>',
      'dark',
    );

    await waitFor(() => expect(root.querySelector('img')).not.toBeNull());
    expect(mermaid.initialize).toHaveBeenCalledWith(
      expect.objectContaining({ theme: 'dark', securityLevel: 'strict' }),
    );
  });
});
