import { ProxiedSignInPage } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { z } from 'zod';

/** Words for a guest; every other provider of the kind signs in at once, since a proxy in front knows the person. */
const signInPage = SignInPageBlueprint.makeWithOverrides({
  configSchema: {
    /** Id of a provider under `auth.providers` that needs no dialogue: `guest`, `awsalb`, `oauth2Proxy`, …. */
    provider: z.string().default('guest'),
  },
  factory: (original, { config }) =>
    original({
      loader: async () => {
        if (config.provider === 'guest') {
          return (await import('./GuestSignInPage')).GuestSignInPage;
        }
        return props => (
          <ProxiedSignInPage {...props} provider={config.provider} />
        );
      },
    }),
});

/** Where people enter, in place of the stock page. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage],
});
