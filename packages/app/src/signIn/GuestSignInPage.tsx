import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button } from '@backstage/ui';
import { useState } from 'react';
import { CompassRose } from '../brand';
import { rememberedGuest } from './rememberedGuest';
import styles from './SignInPage.module.css';

/** The identity, which the browser forgets when its owner signs out. */
function forgottenOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    signOut: async () => {
      rememberedGuest.forget();
      await identity.signOut();
    },
  };
}

const RefusedEntry = (props: { error?: Error }) => (
  <Alert
    status="danger"
    role="alert"
    className={styles.failure}
    title="The portal did not let a guest in"
    description={`${
      props.error?.message ?? 'It gave no reason.'
    } Guests exist in the demo only; reload the page to try again.`}
  />
);

/** Where a person enters the demo: says what this is, whose eyes the guest has, and what happens next. */
export const GuestSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const config = useApi(configApiRef);
  const [entering, setEntering] = useState(rememberedGuest.is);
  const title = config.getOptionalString('app.title') ?? 'Portolan';
  const organization = config.getOptionalString('organization.name');

  const succeed = (identity: IdentityApi) => {
    rememberedGuest.remember();
    onSignInSuccess(forgottenOnSignOut(identity));
  };

  return (
    <main className={styles.page}>
      <div className={styles.chart}>
        <div className={styles.rose}>
          <CompassRose size={320} />
        </div>
        <h1 className={styles.name}>{title}</h1>
        <p className={styles.claim}>
          What your teams run, how it is doing, and why: on one chart.
        </p>
      </div>
      <section className={styles.entry} aria-labelledby="entry-title">
        <h2 id="entry-title">
          Welcome{organization ? ` to ${organization}` : ''}
        </h2>
        <p className={styles.words}>
          This is a demo organisation. As a guest you see it with the eyes of a
          member of team-payments. There is no password, and nothing that you do
          here reaches a real cloud account.
        </p>
        {entering ? (
          <ProxiedSignInPage
            provider="guest"
            onSignInSuccess={succeed}
            ErrorComponent={RefusedEntry}
          />
        ) : (
          <div>
            <Button size="medium" onPress={() => setEntering(true)}>
              Enter as a guest of the demo organisation
            </Button>
          </div>
        )}
      </section>
    </main>
  );
};
