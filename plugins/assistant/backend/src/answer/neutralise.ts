import { LinkRules } from './LinkRules';

const GONE = '(address removed)';

/** An address as Markdown's renderers make links of, wherever it stands. */
const BARE = /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)[^\s<>"'`)\]}]*/gi;

/** The target of a link or an image. */
const TARGET = /\]\(\s*(<[^<>\n]*>?|[^\s)\]]*)/g;

/** A definition of a link, `[name]: target`; much else looks like it. */
const DEFINITION = /\]:(\s*)(<[^<>\n]*>?|[^\s<]\S*)/g;

/** Elements that load, run or change something; what else looks like one is a placeholder such as `<name>`. */
const ELEMENT =
  /<(?=[!?]|\/?(?:applet|area|audio|base|body|button|canvas|details|dialog|embed|form|frame|frameset|head|html|iframe|img|image|input|link|map|marquee|math|meta|object|picture|portal|script|select|slot|source|style|svg|table|template|textarea|title|track|video)[\s/>]|\/a\b|a[\s/]|\w[\w-]*[\s/][^<>]*=)/gi;

/** Addresses that run or hold something. */
const ACTIVE = /\b(?:javascript|vbscript|data|blob|file|mailto|tel):(?=\S|$)/gi;

/**
 * Markdown in which nothing loads by itself and no link leaves the portal and the sources: images become links, active
 * elements text, and addresses elsewhere are removed.
 */
export function neutralise(markdown: string, rules: LinkRules): string {
  return markdown
    .replace(/!+(?=\[)/g, '')
    .replace(ELEMENT, '&lt;')
    .replace(TARGET, (whole, target: string) =>
      rules.allows(target.replace(/^<|>$/g, '')) ? whole : '](#',
    )
    .replace(DEFINITION, (whole, space: string, target: string) =>
      rules.allows(target.replace(/^<|>$/g, ''))
        ? whole
        : `] :${space}${target}`,
    )
    .replace(BARE, address => {
      const [, bare, end] = /^(.*?)([.,;:!?*_]*)$/s.exec(address) ?? [
        address,
        address,
        '',
      ];
      return rules.allows(bare) && !bare.toLowerCase().startsWith('www.')
        ? address
        : `${GONE}${end}`;
    })
    .replace(ACTIVE, scheme => `${scheme.slice(0, -1)} :`);
}
