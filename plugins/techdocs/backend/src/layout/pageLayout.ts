import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { RenderedPage } from '../markdown/renderPage';
import type { NavItem } from '../site/navigation';
import { Page, relativeUrl } from '../site/pages';
import { navigation, tableOfContents } from './navigationHtml';

const html = unified().use(rehypeStringify).freeze();

/** What all pages of a site share. */
export interface SiteLayout {
  siteName: string;
  /** Relative to the site's root. */
  stylesheet: string;
  navigation: NavItem[];
  titles: ReadonlyMap<Page, string>;
}

/** What one page has around its content. */
export interface PageSurroundings {
  previous?: Page;
  next?: Page;
  editUrl?: string;
}

/**
 * Lays a page out with the landmarks of MkDocs Material (`.md-header`, `.md-sidebar`, `article`, `data-md-component`),
 * by which the TechDocs reader and its addons find their way.
 */
export function layOutPage(
  page: Page,
  rendered: RenderedPage,
  site: SiteLayout,
  surroundings: PageSurroundings,
): string {
  const body = h('body', { dir: 'ltr' }, [
    h('input', {
      className: ['md-toggle'],
      dataMdToggle: 'drawer',
      type: 'checkbox',
      id: '__drawer',
      autoComplete: 'off',
      ariaLabel: 'Navigation',
    }),
    h('label', {
      className: ['md-overlay'],
      htmlFor: '__drawer',
      ariaHidden: 'true',
    }),
    header(site.siteName),
    h('div', { className: ['md-container'], dataMdComponent: 'container' }, [
      h('main', { className: ['md-main'], dataMdComponent: 'main' }, [
        h('div', { className: ['md-main__inner', 'md-grid'] }, [
          sidebar(
            'primary',
            'navigation',
            navigation({ page, rendered, site }),
          ),
          sidebar('secondary', 'toc', tableOfContents(rendered.toc)),
          h('div', { className: ['md-content'], dataMdComponent: 'content' }, [
            article(rendered, surroundings.editUrl),
          ]),
        ]),
      ]),
      footer(page, site, surroundings),
    ]),
  ]);
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('title', `${rendered.title} - ${site.siteName}`),
    ...(rendered.description
      ? [h('meta', { name: 'description', content: rendered.description })]
      : []),
    h('link', {
      rel: 'stylesheet',
      href: relativeUrl(page.url, site.stylesheet),
    }),
  ]);
  return html.stringify({
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en', className: ['no-js'] }, [head, body]),
    ],
  });
}

/** The reader takes its button for the navigation from here, then removes the header. */
function header(siteName: string): Element {
  return h('header', { className: ['md-header'], dataMdComponent: 'header' }, [
    h('nav', { className: ['md-header__inner', 'md-grid'] }, [
      h('label', {
        className: ['md-header__button', 'md-icon'],
        htmlFor: '__drawer',
      }),
      h('div', { className: ['md-header__title'] }, siteName),
    ]),
  ]);
}

function sidebar(
  side: 'primary' | 'secondary',
  type: 'navigation' | 'toc',
  content: Element[],
): Element {
  return h(
    'div',
    {
      className: ['md-sidebar', `md-sidebar--${side}`],
      dataMdComponent: 'sidebar',
      dataMdType: type,
    },
    h(
      'div',
      { className: ['md-sidebar__scrollwrap'] },
      h('div', { className: ['md-sidebar__inner'] }, content),
    ),
  );
}

function article({ title, content }: RenderedPage, editUrl?: string): Element {
  return h('article', { className: ['md-content__inner', 'md-typeset'] }, [
    ...(editUrl ? [editLink(editUrl)] : []),
    ...(startsWithTitle(content) ? [] : [h('h1', title)]),
    ...content.children.filter(isElementContent),
  ]);
}

function editLink(url: string): Element {
  return h(
    'a',
    {
      className: ['md-content__button', 'md-icon'],
      href: url,
      // The reader finds it by these very words.
      title: 'Edit this page',
    },
    h('span', { className: ['md-edit'] }, 'Edit'),
  );
}

function footer(
  page: Page,
  { titles }: SiteLayout,
  { previous, next }: PageSurroundings,
): Element {
  const link = (direction: 'prev' | 'next', words: string, target?: Page) =>
    target
      ? [
          h(
            'a',
            {
              className: ['md-footer__link', `md-footer__link--${direction}`],
              href: relativeUrl(page.url, target.url),
              rel: direction,
            },
            h('div', { className: ['md-footer__title'] }, [
              h('span', { className: ['md-footer__direction'] }, words),
              h(
                'div',
                { className: ['md-ellipsis'] },
                titles.get(target) ?? target.source,
              ),
            ]),
          ),
        ]
      : [];
  return h('div', { className: ['md-footer'] }, [
    h(
      'nav',
      {
        className: ['md-footer__inner', 'md-grid'],
        ariaLabel: 'Previous and next page',
      },
      [...link('prev', 'Previous', previous), ...link('next', 'Next', next)],
    ),
  ]);
}

function startsWithTitle(content: Root): boolean {
  return content.children.some(
    node => node.type === 'element' && node.tagName === 'h1',
  );
}

function isElementContent(
  node: Root['children'][number],
): node is ElementContent {
  return node.type !== 'doctype';
}
