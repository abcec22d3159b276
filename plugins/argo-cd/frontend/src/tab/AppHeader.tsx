import { Link } from '@backstage/ui';
import {
  ExternalLink,
  isKnown,
  RelativeTime,
  ResourceActions,
  ResourceHeader,
  Version,
} from '@portolan/plugin-platform-react';
import { BlockedUntil } from '../parts/BlockedUntil';
import { Source } from '../parts/Source';
import { OwnHealthBadge, PhaseBadge, SyncBadge } from '../parts/StateBadges';
import { ARGO_CD_TITLE } from '../system';
import {
  autoSyncWords,
  destinationWords,
  healthWord,
  nextThing,
} from '../words/apps';
import type { AppPageProps } from './AppPage';
import { useSectionMarkdown } from './useSectionMarkdown';

const SHOWN_IMAGES = 4;

function Images({ images }: { images: readonly string[] }) {
  const more = images.length - SHOWN_IMAGES;
  return (
    <>
      {images.slice(0, SHOWN_IMAGES).map(image => (
        <span key={image} title={image}>
          {/* What tells images apart is at their end. */}
          <Version version={image.slice(image.lastIndexOf('/') + 1)} />
        </span>
      ))}
      {more > 0 && <span>and {more} more</span>}
    </>
  );
}

/** Facts about an application, the most urgent first; what is not known is left out. */
function factsOf({ app, state, hrefTo }: AppPageProps) {
  const { details, updatedAt, version } = app;
  if (!details) return [];
  const { sync, health, operation, sources, images, externalUrls } = details;
  const next = nextThing(app);
  return [
    {
      title: 'Next',
      value:
        next.section === state.section ? undefined : (
          <Link href={hrefTo({ section: next.section, q: '' })}>
            {next.sentence}
          </Link>
        ),
    },
    { title: 'Sync', value: <SyncBadge sync={sync.status} /> },
    { title: 'Health', value: <OwnHealthBadge health={health.status} /> },
    {
      title: 'Last operation',
      value: operation && (
        <span>
          <PhaseBadge phase={operation.phase} />{' '}
          {operation.startedAt && (
            <RelativeTime time={operation.finishedAt ?? operation.startedAt} />
          )}
        </span>
      ),
    },
    { title: 'Version', value: version && <Version version={version} /> },
    { title: 'Auto-sync', value: autoSyncWords(details) },
    { title: 'Environment', value: details.environment },
    { title: 'Deploys to', value: destinationWords(details) },
    { title: 'Project', value: details.project },
    {
      title: sources.length > 1 ? 'Sources' : 'Source',
      value:
        sources.length > 0 ? (
          <>
            {sources.map(source => (
              <Source key={source.index} source={source} />
            ))}
          </>
        ) : undefined,
    },
    {
      title: images.length > 1 ? 'Images' : 'Image',
      value: images.length > 0 ? <Images images={images} /> : undefined,
    },
    {
      title: 'Open it',
      value:
        externalUrls.length > 0 ? (
          <>
            {externalUrls.map(url => (
              <ExternalLink key={url} href={url}>
                {new URL(url).host}
              </ExternalLink>
            ))}
          </>
        ) : undefined,
    },
    {
      title: 'Last changed',
      value: updatedAt && <RelativeTime time={updatedAt} />,
    },
  ];
}

/** Which application this is, how it is and why, what can be done, and what there is to know at a glance. */
export function AppHeader(props: AppPageProps) {
  const { app, live, link, state } = props;
  const markdown = useSectionMarkdown(app, state, link, isKnown(app));
  return (
    <>
      <ResourceHeader
        resource={app}
        healthWord={healthWord(app)}
        live={live}
        link={link}
        linkTitle={app.links.at(0)?.title}
        markdown={markdown}
        actions={<ResourceActions resource={app} system={ARGO_CD_TITLE} />}
        facts={factsOf(props)}
      />
      <BlockedUntil app={app} />
    </>
  );
}
