import { Text } from '@backstage/ui';
import type { ArgoCdLinksView } from '@portolan/plugin-argo-cd-common';
import { ExternalLink, SectionCard } from '@portolan/plugin-platform-react';
import styles from '../parts/ArgoCd.module.css';
import { ARGO_CD_TITLE } from '../system';
import { useAppView } from '../tab/useAppView';
import type { ArgoCdApp } from '../words/apps';

/** Pages elsewhere: those that Argo CD is configured with, its own, and what the application serves. */
export function LinksSection({ app }: { app: ArgoCdApp }) {
  const view = useAppView(app, 'links');
  const own: ArgoCdLinksView['links'] = [
    ...app.links,
    ...(app.details?.externalUrls ?? []).map(url => ({
      title: new URL(url).host,
      url,
    })),
  ];
  return (
    <SectionCard
      title="Links"
      system={ARGO_CD_TITLE}
      view={view}
      skeletonRows={2}
    >
      {({ links }) => (
        <>
          <ul className={styles.list}>
            {[...own, ...links].map((link, index) => (
              <li key={index}>
                <ExternalLink href={link.url}>{link.title}</ExternalLink>
                {link.description && (
                  <p className={styles.quiet}>{link.description}</p>
                )}
              </li>
            ))}
          </ul>
          {links.length === 0 && (
            <Text as="p" color="secondary">
              Argo CD is configured with no deep links for this application.
            </Text>
          )}
        </>
      )}
    </SectionCard>
  );
}
