import { Alert } from '@backstage/ui';
import { Snapshot } from '@portolan/plugin-platform-common';
import { ReactNode, useEffect, useMemo } from 'react';
import { ProblemNotice } from '../components/ProblemNotice';
import { ContentLoader } from '../content/ContentLoader';
import { deriveContent } from '../content/deriveContent';
import { LiveChanges } from '../content/LiveChanges';
import { ResourcesState } from '../queries';
import { addressedResource, resourceAddress } from '../words/resourceAddress';
import { byUrgency } from '../words/urgency';
import { ResourcePicker } from './ResourcePicker';
import styles from './ResourcePage.module.css';

/** @public */
export interface ResourceTabProps<T extends Snapshot> {
  /** From `useResources`. */
  resources: ResourcesState;
  /** What people call the upstream: `Amazon ECS`. */
  system: string;
  /** What one of its resources is called: `service`. */
  noun: string;
  /** What to show where nothing is bound: an `AnnotationEmptyState`. */
  empty: ReactNode;
  /** Reads the system's own details; the same function for all renders. */
  read: (snapshot: Snapshot) => T;
  /** What a person would call a resource in a link; its name by default. */
  shortAddress?: (resource: T) => string;
  /** A better word of the system's own for its health. */
  healthWord?: (resource: T) => string | undefined;
  /** The resource that the URL asks for; `null` leaves the choice to the page. */
  address: string | null;
  /**
   * Writes a choice into the URL. `byItself`: nobody chose, the most urgent one is written down, because another may be
   * the most urgent a moment later.
   */
  onChoose: (address: string, options: { byItself: boolean }) => void;
  /** The page of the chosen one. */
  children: (resource: T, address: string) => ReactNode;
}

/**
 * The tab of a system on an entity's page: its states, the problems of its annotations, the choice of a resource where
 * there are several, and the page of the chosen one.
 *
 * @public
 */
export function ResourceTab<T extends Snapshot>(props: ResourceTabProps<T>) {
  const { resources, system, noun } = props;
  return (
    <div className={styles.tab}>
      <ContentLoader
        state={deriveContent(
          resources,
          ({ items, problems }) => items.length === 0 && problems.length === 0,
        )}
        label={`${system} ${noun}s`}
        system={system}
        empty={props.empty}
        onRetry={resources.refetch}
      >
        {({ items, problems }) => (
          <>
            {problems.map(problem => (
              <ProblemNotice
                key={`${problem.annotation} ${problem.value} ${problem.message}`}
                problem={problem}
              />
            ))}
            <ChosenResource {...props} items={items} />
          </>
        )}
      </ContentLoader>
    </div>
  );
}

const nameOf = (resource: Snapshot) => resource.name;

function ChosenResource<T extends Snapshot>(
  props: ResourceTabProps<T> & { items: readonly Snapshot[] },
) {
  const { items, read, noun, onChoose, shortAddress = nameOf } = props;
  const all = useMemo(() => byUrgency(items.map(read)), [items, read]);
  const addressed = addressedResource(all, props.address, shortAddress);
  const chosen = addressed.kind === 'none' ? undefined : addressed.resource;
  const addressOf = (resource: T) =>
    resourceAddress(resource, all, shortAddress);
  const address = chosen && addressOf(chosen);
  const unsaid = all.length > 1 && !props.address ? address : undefined;

  useEffect(() => {
    if (unsaid) onChoose(unsaid, { byItself: true });
  }, [unsaid, onChoose]);

  const onScreen = useMemo(() => (chosen ? [chosen] : []), [chosen]);
  if (!chosen || !address) return null;
  return (
    <>
      {all.length > 1 && (
        <ResourcePicker
          label={noun.charAt(0).toUpperCase() + noun.slice(1)}
          resources={all}
          chosen={chosen}
          healthWord={props.healthWord}
          onChoose={resource =>
            onChoose(addressOf(resource), { byItself: false })
          }
        />
      )}
      {addressed.kind === 'replaced' && (
        <Alert
          status="warning"
          icon
          title={`${addressed.missing} is not a ${noun} of this entity`}
          description={`The link may be old, or its annotation has changed. You are looking at ${chosen.name}.`}
        />
      )}
      {props.children(chosen, address)}
      <LiveChanges items={onScreen} />
    </>
  );
}
