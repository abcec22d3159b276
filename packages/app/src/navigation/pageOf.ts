/** A page that a path may belong to. */
export interface TitledPage {
  href: string;
  title: string;
}

/** Title of the page that a path belongs to: the one whose own path is the longest part of it. */
export function pageOf(
  pages: readonly TitledPage[],
  pathname: string,
): string | undefined {
  return pages
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => a.href.length - b.href.length)
    .at(-1)?.title;
}
