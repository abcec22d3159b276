import { HumanDuration } from '@backstage/types';

export interface Config {
  platform?: {
    /** What Portolan adds to the `aws` section, which keeps accounts, roles and credentials. */
    aws?: {
      /**
       * Regions in which resources are searched by tags. Each account is searched in those of its partition.
       * Default: `AWS_REGION` of the environment, else `us-east-1` (`cn-north-1`, `us-gov-west-1`).
       */
      regions?: string[];
      /**
       * Accounts that are searched by tags and whose connections are probed. Default: those of `aws.accounts`; where
       * there are none, the account that Portolan's own credentials belong to.
       */
      accounts?: string[];
      /**
       * Addresses to use instead of AWS's own, by service: `ecs`, `tagging`, `sts`. The SDK's `AWS_ENDPOINT_URL` and
       * `AWS_ENDPOINT_URL_<SERVICE>` work without this, and are the only way to move the STS that assumes roles.
       */
      endpoints?: { [service: string]: string };
      /** Time to open a connection to AWS, like `3s`; a number is seconds. Default 3 seconds. */
      connectionTimeout?: number | string | HumanDuration;
      /** Time that AWS has to begin its answer. Default 10 seconds. */
      requestTimeout?: number | string | HumanDuration;
      /** The organisation's AWS access portal: console links then sign in to the right account. */
      accessPortal?: {
        /**
         * `https://<subdomain>.awsapps.com/start`
         * @visibility frontend
         */
        url: string;
        /**
         * Permission set to sign in with. Default: the portal asks.
         * @visibility frontend
         */
        roleName?: string;
      };
    };
  };
}
