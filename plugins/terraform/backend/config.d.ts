export interface Config {
  integrations?: {
    /**
     * HCP Terraform, Terraform Enterprise and compatible servers. Either `instances`, or the keys of one server here.
     */
    terraform?: {
      /**
       * Of a team that may read the workspaces; may run, apply or lock only where the portal's actions are used.
       * @visibility secret
       */
      token?: string;
      /** Of the one server. Default: https://app.terraform.io */
      baseUrl?: string;
      /** Where people open it, if not at `baseUrl`. */
      frontendUrl?: string;
      /** Organizations that this server answers for. */
      organizations?: string[];
      /** Certificates in PEM that are trusted besides those of the system. */
      ca?: string;
      instances?: Array<{
        /** As annotations name it: `app`. */
        name: string;
        /** With the path that the server is under, if any: https://tools.example.com/tfe */
        baseUrl?: string;
        /** Where people open it, if not at `baseUrl`. */
        frontendUrl?: string;
        /**
         * Of a team that may read the workspaces; may run, apply or lock only where the portal's actions are used.
         * @visibility secret
         */
        token: string;
        /** Organizations that this server answers for: annotations that name one of them need not name the server. */
        organizations?: string[];
        /** Certificates in PEM that are trusted besides those of the system. */
        ca?: string;
      }>;
    };
  };
}
