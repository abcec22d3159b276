/** Paths of the portal that do something or hand out data, and are no pages. */
const NO_PAGE = /^\/(api|\.backstage)(\/|$)/;

/**
 * Where a link in an answer may lead: to pages of this portal and to the answer's own sources. Anything else is shown as
 * text, so that nothing that an answer was made to write can lead a person, or their data, astray.
 *
 * @param sources - URLs of the answer's sources
 */
export function allowedHref(
  href: string | undefined,
  sources: readonly string[],
  origin: string,
): string | undefined {
  if (!href || !URL.canParse(href, origin)) return undefined;
  const url = new URL(href, origin);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username || url.password) return undefined;
  const isOfSource = sources.some(
    source =>
      URL.canParse(source, origin) && new URL(source, origin).href === url.href,
  );
  if (isOfSource) return url.origin === origin ? pathOf(url) : url.href;
  if (url.origin !== origin || NO_PAGE.test(url.pathname)) return undefined;
  // Relative to nothing in particular: a model made it up.
  if (!/^(\/|https?:)/i.test(href.trim())) return undefined;
  return pathOf(url);
}

function pathOf({ pathname, search, hash }: URL): string {
  return `${pathname}${search}${hash}`;
}
