import { InputError } from '@backstage/errors';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { CodeHighlighter } from '../markdown/codeHighlighter';
import { RenderedPage, renderPage } from '../markdown/renderPage';
import type { DocsFile } from './docsFolder';
import type { SiteConfig } from './mkdocsConfig';
import type { NavItem } from './navigation';
import type { Page } from './pages';

/** Renders all pages of a site, one after the other. */
export async function renderPages(
  pages: Page[],
  navigation: NavItem[],
  assets: DocsFile[],
  {
    config,
    warn,
    onFile,
  }: {
    config: SiteConfig;
    warn: (message: string) => void;
    onFile?: (file: string) => void;
  },
): Promise<Map<Page, RenderedPage>> {
  const targets = {
    docsDir: config.docsDir,
    pageBySource: new Map(pages.map(page => [page.source, page])),
    assets: new Set(assets.map(asset => asset.path)),
  };
  const titles = navigationTitles(navigation);
  const highlighter = await CodeHighlighter.create();
  const rendered = new Map<Page, RenderedPage>();
  try {
    for (const page of pages) {
      const file = path.posix.join(config.docsDir, page.source);
      onFile?.(file);
      const markdown = await readUtf8(page.location, file);
      rendered.set(
        page,
        await renderPage(markdown, page, {
          file,
          navTitle: titles.get(page),
          targets,
          highlighter,
          warn: (message, line) =>
            warn(`${file}${line === undefined ? '' : `:${line}`}: ${message}`),
        }),
      );
    }
  } finally {
    highlighter.dispose();
  }
  return rendered;
}

function navigationTitles(items: NavItem[]): Map<Page, string> {
  const titles = new Map<Page, string>();
  for (const item of items) {
    if (item.kind === 'page' && item.title !== undefined) {
      titles.set(item.page, item.title);
    } else if (item.kind === 'section') {
      navigationTitles(item.children).forEach((title, page) =>
        titles.set(page, title),
      );
    }
  }
  return titles;
}

async function readUtf8(location: string, file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      await fs.readFile(location),
    );
  } catch (error) {
    throw error instanceof TypeError
      ? new InputError(`${file} is not UTF-8 text`)
      : error;
  }
}
