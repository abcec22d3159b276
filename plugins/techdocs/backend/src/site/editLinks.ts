import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { ParsedLocationAnnotation } from '@backstage/plugin-techdocs-node';
import path from 'node:path';
import type { SiteConfig } from './mkdocsConfig';
import { encodePath, Page } from './pages';

/** Stands in an edit URL for the path of a page's file. */
const PLACEHOLDER = 'portolan-page-path';

/**
 * Where a file of the repository that the docs came from can be edited, with a placeholder for its path: plain text,
 * so that whoever builds the site needs no integration and none of its secrets.
 */
export function editUrlTemplate(
  location: ParsedLocationAnnotation | undefined,
  integrations: ScmIntegrationRegistry,
): string | undefined {
  const integration =
    location?.type === 'url' ? integrations.byUrl(location.target) : undefined;
  return (
    location &&
    integration?.resolveEditUrl(
      integration.resolveUrl({
        url: `./${PLACEHOLDER}`,
        base: withSlash(location.target),
      }),
    )
  );
}

/** The place of a page's Markdown: by `repo_url` and `edit_uri` of `mkdocs.yml`, else by the template. */
export function editUrlOf(
  page: Page,
  { repoUrl, editUri, docsDir }: SiteConfig,
  template: string | undefined,
): string | undefined {
  if (repoUrl !== undefined && editUri !== undefined) {
    const base = new URL(editUri || '.', withSlash(repoUrl)).toString();
    return new URL(encodePath(page.source), withSlash(base)).toString();
  }
  const file = encodePath(path.posix.join(docsDir, page.source));
  return template?.replace(PLACEHOLDER, () => file);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
