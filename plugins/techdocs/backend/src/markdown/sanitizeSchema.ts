import { defaultSchema, Options } from 'rehype-sanitize';

type Attributes = NonNullable<Options['attributes']>;

/**
 * What HTML may stay in a page: what GitHub lets through, and classes.
 *
 * - Ids stay as they are: pages are shown in a shadow root, where an id shadows nothing, and links must find them.
 * - Classes of the layout (`md-…`) go: with them a page could lay itself over the portal.
 */
export const sanitizeSchema: Options = {
  ...defaultSchema,
  clobber: [],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    'abbr',
    'caption',
    'cite',
    'dfn',
    'figcaption',
    'figure',
    'mark',
    'small',
    'u',
    'wbr',
  ],
  attributes: {
    ...withoutClasses(defaultSchema.attributes ?? {}),
    '*': [
      ...(defaultSchema.attributes?.['*'] ?? []).filter(name => name !== 'id'),
      ['className', /^(?!md-)/],
      ['id', /^(?!__)/],
    ],
    a: [
      'href',
      'download',
      'ariaLabel',
      'dataFootnoteBackref',
      'dataFootnoteRef',
      'ariaDescribedBy',
    ],
    code: ['dataMeta'],
    details: ['open'],
    div: ['dataTabTitle'],
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ['http', 'https', 'mailto', 'tel'],
  },
};

/** A list of classes for one element would go before the rule for all of them. */
function withoutClasses(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([element, names]) => [
      element,
      names.filter(name => !(Array.isArray(name) && name[0] === 'className')),
    ]),
  );
}
