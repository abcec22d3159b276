export interface Config {
  /** Vault and OpenBao servers. */
  vault?: {
    /** The servers; paths that name no instance are on the first. */
    instances?: Array<{
      /** What annotations call it: up to 63 letters, digits, hyphens and underscores. */
      name: string;
      /** Address of the API, without `/v1`. */
      baseUrl: string;
      /** Address for links and snippets. Default: `baseUrl`. */
      publicUrl?: string;
      /** Where the portal signs in, and where paths without a namespace lie. Default: the root namespace. */
      namespace?: string;
      auth:
        | {
            method: 'token';
            /** @visibility secret */
            token: string;
          }
        | {
            method: 'approle';
            roleId: string;
            /** @visibility secret */
            secretId: string;
            /** Path of the auth method. Default: `approle`. */
            mount?: string;
          }
        | {
            method: 'kubernetes';
            role: string;
            /** Default: the token of the pod's service account. */
            tokenFile?: string;
            /** Path of the auth method. Default: `kubernetes`. */
            mount?: string;
          }
        | {
            method: 'jwt';
            /** Default: that of the auth method. */
            role?: string;
            /** File with the JSON web token; read at each login. */
            tokenFile: string;
            /** Path of the auth method. Default: `jwt`. */
            mount?: string;
          };
      /** Certificates in PEM that are trusted besides those of the system. */
      ca?: string;
    }>;

    /** The one server of `@backstage-community/plugin-vault-backend`: the instance `default`. */
    baseUrl?: string;
    publicUrl?: string;
    /** @visibility secret */
    token?: string;
    auth?:
      | {
          type: 'static';
          /** @visibility secret */
          secret: string;
        }
      | {
          type: 'kubernetes';
          role: string;
          authPath?: string;
          serviceAccountTokenPath?: string;
        };
    /** Mount of annotated paths that have no colon. Default beside `baseUrl`: `secrets`. */
    secretEngine?: string;
    /** Not used: the version is found for each mount. */
    kvVersion?: number;
    /** Not used: nothing is created. */
    secretSuffix?: string;
    /** Not used: a token is renewed when it needs it. */
    schedule?: unknown;
  };
}
