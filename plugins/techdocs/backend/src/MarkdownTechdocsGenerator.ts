import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  GeneratorRunOptions,
  TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import { editUrlTemplate } from './site/editLinks';
import { buildSiteInWorker } from './worker/buildSiteInWorker';

/**
 * Builds TechDocs sites from Markdown in this process, without Docker or Python.
 *
 * It extends the stock generator because the extension point takes nothing else; none of the stock behaviour is used.
 */
export class MarkdownTechdocsGenerator extends TechdocsGenerator {
  readonly #integrations: ScmIntegrations;

  static create(options: {
    config: Config;
    logger: LoggerService;
  }): MarkdownTechdocsGenerator {
    const scmIntegrations = ScmIntegrations.fromConfig(options.config);
    return new MarkdownTechdocsGenerator({ ...options, scmIntegrations });
  }

  private constructor(options: {
    config: Config;
    logger: LoggerService;
    scmIntegrations: ScmIntegrations;
  }) {
    super(options);
    this.#integrations = options.scmIntegrations;
  }

  /**
   * @throws InputError, NotAllowedError for what is wrong with the docs, naming file and line
   */
  async run(options: GeneratorRunOptions): Promise<void> {
    await buildSiteInWorker({
      inputDir: options.inputDir,
      outputDir: options.outputDir,
      etag: options.etag,
      defaultName: options.siteOptions?.name,
      editUrlTemplate: editUrlTemplate(
        options.parsedLocationAnnotation,
        this.#integrations,
      ),
      logger: options.logger,
    });
  }
}
