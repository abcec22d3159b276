export interface Config {
  portolan?: {
    techdocs?: {
      /**
       * What builds TechDocs sites: `markdown` (default) in the portal's process, from Markdown alone; `mkdocs` by
       * Backstage's own generator, which runs MkDocs as `techdocs.generator.runIn` says (`docker` or `local`).
       */
      generator?: 'markdown' | 'mkdocs';
    };
  };
}
