import type { Element } from 'hast';
import { h } from 'hastscript';
import type { TocEntry } from '../markdown/headings';
import type { RenderedPage } from '../markdown/renderPage';
import type { NavItem } from '../site/navigation';
import { Page, relativeUrl } from '../site/pages';
import type { SiteLayout } from './pageLayout';

interface Around {
  page: Page;
  rendered: RenderedPage;
  site: SiteLayout;
}

/** The site's pages, with the current one's contents below it for screens that are too narrow for two sidebars. */
export function navigation(around: Around): Element[] {
  return [
    h(
      'nav',
      {
        className: ['md-nav', 'md-nav--primary'],
        ariaLabel: 'Pages',
        dataMdLevel: '0',
      },
      [
        h('div', { className: ['md-nav__title'] }, around.site.siteName),
        list(around.site.navigation, '__nav', 1, around),
      ],
    ),
  ];
}

function list(
  items: NavItem[],
  path: string,
  level: number,
  around: Around,
): Element {
  return h(
    'ul',
    { className: ['md-nav__list'] },
    items.map((item, at) =>
      item.kind === 'section'
        ? section(item, `${path}_${at + 1}`, level, around)
        : leaf(item, around),
    ),
  );
}

function leaf(
  item: Exclude<NavItem, { kind: 'section' }>,
  { page, rendered, site }: Around,
): Element {
  const isCurrent = item.kind === 'page' && item.page === page;
  const title =
    item.kind === 'page'
      ? item.title ?? site.titles.get(item.page) ?? item.page.source
      : item.title;
  return h(
    'li',
    {
      className: classes('md-nav__item', isCurrent && 'md-nav__item--active'),
    },
    [
      h(
        'a',
        {
          className: classes(
            'md-nav__link',
            isCurrent && 'md-nav__link--active',
          ),
          href:
            item.kind === 'page'
              ? relativeUrl(page.url, item.page.url)
              : item.url,
          ariaCurrent: isCurrent ? 'page' : undefined,
        },
        h('span', { className: ['md-ellipsis'] }, title),
      ),
      ...(isCurrent ? tableOfContents(rendered.toc) : []),
    ],
  );
}

function section(
  item: NavItem & { kind: 'section' },
  path: string,
  level: number,
  around: Around,
): Element {
  const isActive = contains(item, around.page);
  return h(
    'li',
    {
      className: classes(
        'md-nav__item',
        'md-nav__item--nested',
        isActive && 'md-nav__item--active',
      ),
    },
    [
      h('input', {
        className: ['md-nav__toggle', 'md-toggle'],
        type: 'checkbox',
        id: path,
        checked: isActive,
      }),
      h('label', { className: ['md-nav__link'], htmlFor: path }, [
        h('span', { className: ['md-ellipsis'] }, item.title),
        h('span', { className: ['md-nav__icon', 'md-icon'] }),
      ]),
      h(
        'nav',
        {
          className: ['md-nav'],
          ariaLabel: item.title,
          dataMdLevel: String(level),
        },
        list(item.children, path, level + 1, around),
      ),
    ],
  );
}

/** The headings of a page below its title; nothing, if it has none. */
export function tableOfContents(toc: TocEntry[]): Element[] {
  const entries = toc.flatMap(entry =>
    entry.level === 1 ? entry.children : [entry],
  );
  if (entries.length === 0) {
    return [];
  }
  return [
    h(
      'nav',
      {
        className: ['md-nav', 'md-nav--secondary'],
        ariaLabel: 'Table of contents',
      },
      [
        h('div', { className: ['md-nav__title'] }, 'Table of contents'),
        tocList(entries),
      ],
    ),
  ];
}

function tocList(entries: TocEntry[]): Element {
  return h(
    'ul',
    { className: ['md-nav__list'], dataMdComponent: 'toc' },
    entries.map(({ anchor, title, children }) =>
      h('li', { className: ['md-nav__item'] }, [
        h(
          'a',
          { className: ['md-nav__link'], href: `#${anchor}` },
          h('span', { className: ['md-ellipsis'] }, title),
        ),
        ...(children.length > 0
          ? [
              h(
                'nav',
                { className: ['md-nav'], ariaLabel: title },
                tocList(children),
              ),
            ]
          : []),
      ]),
    ),
  );
}

function contains(item: NavItem, page: Page): boolean {
  switch (item.kind) {
    case 'page':
      return item.page === page;
    case 'section':
      return item.children.some(child => contains(child, page));
    default:
      return false;
  }
}

function classes(...names: (string | false)[]): string[] {
  return names.filter(name => name !== false);
}
