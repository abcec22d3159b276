import { Config } from '@backstage/config';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';

const folderSchema = z.strictObject({
  path: z.string().min(1),
  title: z.string().trim().min(1),
  baseUrl: z.url({ protocol: /^https?$/, error: 'not an http(s) address' }),
  anchors: z.enum(['github', 'mkdocs']).default('github'),
});

const on = z
  .boolean()
  .nullish()
  .transform(value => value ?? true);

const sourcesSchema = z
  .strictObject({
    catalog: on,
    techdocs: on,
    api: on,
    templates: on,
    folders: z
      .array(folderSchema)
      .nullish()
      .transform(folders => folders ?? [])
      .refine(
        folders =>
          new Set(folders.map(folder => folder.title)).size === folders.length,
        'two folders have the same title',
      ),
  })
  .nullish()
  .transform(
    value =>
      value ?? {
        catalog: true,
        techdocs: true,
        api: true,
        templates: true,
        folders: [],
      },
  );

/** A folder of Markdown files. @public */
export interface MarkdownFolder {
  path: string;
  /** Of the collection, for a person. */
  title: string;
  /** Where its files open. */
  baseUrl: string;
  /** How the pages there name the places of their headings. */
  anchors: 'github' | 'mkdocs';
}

/** @throws InputError naming each bad key of `assistant.sources` */
export function readSourcesConfig(config: Config) {
  return readConfigSection(config, 'assistant.sources', sourcesSchema);
}
