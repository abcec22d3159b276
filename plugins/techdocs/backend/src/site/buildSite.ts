import { isChildPath, LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { layOutPage, SiteLayout } from '../layout/pageLayout';
import { DocsFile, LIMITS, listDocsFolder } from './docsFolder';
import { editUrlOf } from './editLinks';
import { readMkdocsConfig, SiteConfig } from './mkdocsConfig';
import { pagesInOrder, resolveNavigation } from './navigation';
import { toPages } from './pages';
import { renderPages } from './renderPages';
import { searchIndex } from './searchIndex';
import { writeFile, writeMetadata, writeStylesheet } from './siteOutput';

/** What a build is told. */
export interface BuildOptions {
  inputDir: string;
  outputDir: string;
  /** Name of a site whose `mkdocs.yml` gives none. */
  defaultName?: string;
  etag?: string;
  /** From `editUrlTemplate`. */
  editUrlTemplate?: string;
  logger: Pick<LoggerService, 'info' | 'warn'>;
  /** Told which file is being rendered. */
  onFile?(file: string): void;
}

/**
 * Builds the site of a folder with `mkdocs.yml` and Markdown files, in the shape that TechDocs expects of MkDocs.
 * Nothing is written but into `outputDir`, nothing is executed, nothing is read from outside of `inputDir`.
 *
 * @throws InputError, NotAllowedError naming file and, where there is one, line
 */
export async function buildSite(options: BuildOptions): Promise<void> {
  const { inputDir, outputDir, logger } = options;
  const config = await readMkdocsConfig(inputDir, options.defaultName);
  const warnings: string[] = [];
  const warn = (message: string) => {
    warnings.push(message);
    logger.warn(message);
  };
  if (config.ignored.length > 0) {
    logger.warn(`Without effect in mkdocs.yml: ${config.ignored.join(', ')}`);
  }

  const folder = await listDocsFolder(inputDir, config);
  if (folder.leftOut.length > 0) {
    logger.warn(
      `Not published, because scripts, styles and HTML have no place in the reader: ${folder.leftOut.join(
        ', ',
      )}`,
    );
  }
  const { pages, hidden } = toPages(
    await withHomePage(folder.pages, inputDir, config),
  );
  for (const page of hidden) {
    warn(`${config.docsDir}/${page.source}: another file has the same URL`);
  }
  const navigation = resolveNavigation(config.nav, pages, warn);
  const rendered = await renderPages(pages, navigation, folder.assets, {
    config,
    warn,
    onFile: options.onFile,
  });
  if (config.strict && warnings.length > 0) {
    throw new InputError(
      `mkdocs.yml asks for a strict build, and there are warnings: ${warnings.join(
        '; ',
      )}`,
    );
  }

  for (const asset of folder.assets) {
    const target = path.join(outputDir, asset.path);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.copyFile(asset.location, target);
  }
  const site: SiteLayout = {
    siteName: config.name,
    stylesheet: await writeStylesheet(outputDir),
    navigation,
    titles: new Map(Array.from(rendered, ([page, { title }]) => [page, title])),
  };
  const order = pagesInOrder(navigation);
  for (const [page, content] of rendered) {
    const at = order.indexOf(page);
    await writeFile(
      outputDir,
      page.output,
      layOutPage(page, content, site, {
        previous: at > 0 ? order[at - 1] : undefined,
        next: at >= 0 ? order[at + 1] : undefined,
        editUrl: editUrlOf(page, config, options.editUrlTemplate),
      }),
    );
  }
  await writeFile(
    outputDir,
    'search/search_index.json',
    JSON.stringify(searchIndex(rendered)),
  );
  await writeMetadata(outputDir, config, options.etag);
  logger.info(`Built ${rendered.size} pages of ${config.name}`);
}

/** A folder without `index.md` gets the `README.md` beside `mkdocs.yml` as its home page. */
async function withHomePage(
  files: DocsFile[],
  inputDir: string,
  config: SiteConfig,
): Promise<DocsFile[]> {
  if (files.some(file => /^(?:index|readme)\.[^/]+$/i.test(file.path))) {
    return files;
  }
  const input = await fs.realpath(inputDir);
  const readme = await fs
    .realpath(path.join(input, 'README.md'))
    .catch(() => undefined);
  if (readme && isChildPath(input, readme)) {
    const { size } = await fs.stat(readme);
    if (size <= LIMITS.pageBytes) {
      return [{ path: '../README.md', location: readme }, ...files];
    }
  }
  throw new InputError(
    `There is no home page: add ${config.docsDir}/index.md or a README.md beside mkdocs.yml`,
  );
}
