import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  assistantSourcesExtensionPoint,
  DocumentSource,
} from '@portolan/plugin-assistant-node';
import { z } from 'zod';

const pageSchema = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  url: z.string(),
  markdown: z.string(),
});
const listSchema = z.object({ pages: z.array(pageSchema) });

function createWikiSource(wikiUrl: string): DocumentSource {
  return {
    id: 'wiki',
    title: 'Company wiki',
    async *documents({ signal, knownEtag }) {
      const response = await fetch(`${wikiUrl}/pages`, { signal });
      // What is thrown ends the run: nothing that was known is removed.
      if (!response.ok) throw new Error(`The wiki said ${response.status}`);
      const { pages } = listSchema.parse(await response.json());
      for (const { id, version, title, url, markdown } of pages) {
        const etag = String(version);
        if (knownEtag(id) === etag) yield { id, unchanged: true };
        else {
          const sections = [{ headings: [], text: markdown }];
          yield { id, title, url, etag, sections, anchors: 'github' };
        }
      }
    },
  };
}

export const assistantModuleWiki = createBackendModule({
  pluginId: 'assistant',
  moduleId: 'wiki',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: assistantSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createWikiSource(config.getString('wiki.url')));
      },
    });
  },
});
