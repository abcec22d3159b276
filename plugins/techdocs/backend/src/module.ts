import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  DirectoryPreparer,
  techdocsGeneratorExtensionPoint,
  techdocsPreparerExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { z } from 'zod';
import { LocalDocsPreparer } from './LocalDocsPreparer';
import { MarkdownTechdocsGenerator } from './MarkdownTechdocsGenerator';

const GENERATOR_KEY = 'portolan.techdocs.generator';

/**
 * Has TechDocs build its sites in this process, unless `portolan.techdocs.generator` is `mkdocs`.
 *
 * @public
 */
export const techdocsModuleMarkdown = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        reader: coreServices.urlReader,
        generators: techdocsGeneratorExtensionPoint,
        preparers: techdocsPreparerExtensionPoint,
      },
      async init({ config, logger, reader, generators, preparers }) {
        const choice = z
          .enum(['markdown', 'mkdocs'])
          .default('markdown')
          .safeParse(config.getOptional(GENERATOR_KEY));
        if (!choice.success) {
          throw new InputError(
            `${GENERATOR_KEY} must be "markdown" or "mkdocs"`,
          );
        }
        if (choice.data === 'markdown') {
          generators.setTechdocsGenerator(
            MarkdownTechdocsGenerator.create({ config, logger }),
          );
          const stock = DirectoryPreparer.fromConfig(config, {
            logger,
            reader,
          });
          preparers.registerPreparer('dir', new LocalDocsPreparer(stock));
        }
      },
    });
  },
});
