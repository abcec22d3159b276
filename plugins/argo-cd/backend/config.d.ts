export interface Config {
  /** Argo CD, in the shape that Roadie's plugin reads too. */
  argocd?: {
    /** User of every instance that names neither a user nor a token. */
    username?: string;
    /** @visibility secret */
    password?: string;
    /**
     * Token of every instance that names neither a user nor a token.
     * @visibility secret
     */
    token?: string;
    appLocatorMethods?: Array<{
      /** Only `config` is read. */
      type: string;
      instances?: Array<{
        /** What annotations and messages call it; `argo-cd:<name>` under `platform.upstreams`. */
        name: string;
        /** Address of its API, with its root path if it has one. */
        url: string;
        /** Address that people open. Default: `url`. */
        frontendUrl?: string;
        /**
         * Of a local account with `apiKey`, or of a project role.
         * @visibility secret
         */
        token?: string;
        /** Of a local account with `login`, where there is no token. */
        username?: string;
        /** @visibility secret */
        password?: string;
        /** Certificates in PEM that are trusted besides those of the system. */
        ca?: string;
      }>;
    }>;
  };
}
