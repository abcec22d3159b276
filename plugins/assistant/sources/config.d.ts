export interface Config {
  assistant?: {
    /** What the assistant knows. Each source is read unless it is switched off. */
    sources?: {
      /** Catalog entities as prose; `true` by default. */
      catalog?: boolean;
      /** TechDocs sites, section by section; `true` by default. Those not built yet are built. */
      techdocs?: boolean;
      /** API definitions, operation by operation; `true` by default. */
      api?: boolean;
      /** Software templates; `true` by default. */
      templates?: boolean;
      /** Folders of Markdown on the backend's disk: runbooks, decisions, handbooks. */
      folders?: Array<{
        /** Relative to the folder that the backend is started in. */
        path: string;
        /** Stands before the title of each page; no two folders have the same. */
        title: string;
        /** Address that the folder opens at, for example on GitHub. */
        baseUrl: string;
        /** How its pages name their headings; `github` by default. */
        anchors?: 'github' | 'mkdocs';
      }>;
    };
  };
}
