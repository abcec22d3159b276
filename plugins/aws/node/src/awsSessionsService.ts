import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { readAwsSettings } from './awsSettings';
import { DefaultAwsSessions } from './DefaultAwsSessions';
import { AwsSessions } from './types';

/**
 * Credentials and clients for AWS, one set for the whole backend.
 *
 * @public
 */
export const awsSessionsServiceRef = createServiceRef<AwsSessions>({
  id: 'portolan.aws.sessions',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
      },
      async factory({ config, lifecycle }) {
        const sessions = new DefaultAwsSessions(
          readAwsSettings(config, process.env),
        );
        lifecycle.addShutdownHook(() => sessions.close());
        return sessions;
      },
    }),
});
