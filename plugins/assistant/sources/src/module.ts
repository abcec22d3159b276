import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { assistantSourcesExtensionPoint } from '@portolan/plugin-assistant-node';
import { createApiSource } from './api/createApiSource';
import { createCatalogSource } from './catalog/createCatalogSource';
import { createFolderSource } from './folders/createFolderSource';
import { readSourcesConfig } from './sourcesConfig';
import { createTechDocsSource } from './techdocs/createTechDocsSource';
import { TechDocsSites } from './techdocs/TechDocsSites';
import { createTemplateSource } from './templates/createTemplateSource';

/**
 * Gives the assistant the catalog, TechDocs, API definitions, scaffolder templates and folders of Markdown to know.
 *
 * @public
 */
export const assistantModuleSources = createBackendModule({
  pluginId: 'assistant',
  moduleId: 'sources',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        sources: assistantSourcesExtensionPoint,
      },
      async init({ auth, catalog, config, discovery, sources }) {
        const wanted = readSourcesConfig(config);
        if (wanted.catalog) {
          // Where templates have a source of their own, it says more of them.
          const leaveOut = wanted.templates
            ? ['location', 'template']
            : ['location'];
          sources.addSource(createCatalogSource(catalog, { leaveOut }));
        }
        if (wanted.techdocs) {
          const sites = new TechDocsSites({
            auth,
            discovery,
            keepCase:
              config.getOptionalBoolean(
                'techdocs.legacyUseCaseSensitiveTripletPaths',
              ) ?? false,
          });
          sources.addSource(createTechDocsSource(catalog, sites));
        }
        if (wanted.api) sources.addSource(createApiSource(catalog));
        if (wanted.templates) sources.addSource(createTemplateSource(catalog));
        if (wanted.folders.length > 0) {
          sources.addSource(createFolderSource(wanted.folders));
        }
      },
    });
  },
});
