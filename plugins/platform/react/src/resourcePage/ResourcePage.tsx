import { Alert } from '@backstage/ui';
import { Snapshot } from '@portolan/plugin-platform-common';
import { ReactNode } from 'react';
import { ContentNotices } from '../content/ContentNotices';
import { noticesOfSnapshots } from '../content/deriveContent';
import { explainUpstreamError } from '../content/explainError';

/**
 * Whether the upstream ever said anything of a resource: without that, every section would only repeat why.
 *
 * @public
 */
export function isKnown({ details, error, health }: Snapshot): boolean {
  return details !== undefined || !(error || health === 'missing');
}

function NothingKnown(props: { resource: Snapshot; system: string }) {
  const { error, reason } = props.resource;
  // Of a missing resource, the reason says all there is.
  if (reason && !error) return null;
  const { title, whatToDo } = explainUpstreamError(
    error ?? { code: 'not-found' },
    props.system,
  );
  const message = reason ? undefined : error?.message;
  return (
    <Alert
      status="warning"
      icon
      title={title}
      description={[whatToDo, message].filter(Boolean).join(' ')}
    />
  );
}

/** @public */
export interface ResourcePageProps {
  resource: Snapshot;
  /** What people call the upstream. */
  system: string;
  /** A `ResourceHeader`. */
  header: ReactNode;
  /** The sections that say more: `SectionTabs`. */
  children: ReactNode;
}

/**
 * One resource: what there is to know about its freshness, its header, and its sections once the upstream has said
 * anything of it.
 *
 * @public
 */
export function ResourcePage(props: ResourcePageProps) {
  const { resource, system, header, children } = props;
  if (!isKnown(resource)) {
    return (
      <>
        <NothingKnown resource={resource} system={system} />
        {header}
      </>
    );
  }
  return (
    <>
      <div>
        <ContentNotices
          notices={noticesOfSnapshots([resource])}
          system={system}
        />
        {header}
      </div>
      {children}
    </>
  );
}
