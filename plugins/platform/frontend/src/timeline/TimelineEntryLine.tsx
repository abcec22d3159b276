import { Text, ToggleButton } from '@backstage/ui';
import { TimelineEntry } from '@portolan/plugin-platform-common';
import {
  EntityLink,
  HealthBadge,
  HealthMark,
  Reason,
  RelativeTime,
  Version,
} from '@portolan/plugin-platform-react';
import {
  RiCursorLine,
  RiHammerLine,
  RiKey2Line,
  RiPlayLine,
  RiPriceTag3Line,
  RiShip2Line,
} from '@remixicon/react';
import { Change } from './changes';
import {
  healthWords,
  shortCommit,
  STATUS_WORDS,
  TimelineKind,
  toneOf,
} from './entryWords';
import styles from './TimelineTab.module.css';

const ICONS: Readonly<Record<Exclude<TimelineKind, 'health'>, JSX.Element>> = {
  deployment: <RiShip2Line size={12} />,
  build: <RiHammerLine size={12} />,
  run: <RiPlayLine size={12} />,
  secret: <RiKey2Line size={12} />,
  version: <RiPriceTag3Line size={12} />,
  action: <RiCursorLine size={12} />,
};

/** Entity refs of people; other systems name them in ways of their own. */
const PERSON = /^(?:user|group):[^/\s]+\/[^/\s]+$/;

/** One thing that happened: to what, how it went, why, when and by whom. */
export function TimelineEntryLine(props: {
  entry: TimelineEntry;
  /** What people call the system. */
  system: string;
  /** What it is a part of together with other entries. */
  change?: Change;
  /** The change that is followed through the list is this one's. */
  isFollowed: boolean;
  onFollow: (isFollowed: boolean) => void;
}) {
  const { entry, system, change, isFollowed, onFollow } = props;
  const tone = toneOf(entry);
  return (
    <li className={styles.entry} data-followed={isFollowed || undefined}>
      <span className={styles.mark} data-health={tone} aria-hidden="true">
        {entry.kind === 'health' ? (
          <HealthMark health={tone ?? 'unknown'} />
        ) : (
          ICONS[entry.kind]
        )}
      </span>
      <div className={styles.headline}>
        <span>
          <strong>{entry.resourceName}</strong> <What entry={entry} />
        </span>
        {entry.status && tone && (
          <HealthBadge health={tone} word={STATUS_WORDS[entry.status]} />
        )}
      </div>
      {entry.reason && <Reason health={tone}>{entry.reason}</Reason>}
      <Text as="div" variant="body-small" color="secondary">
        <RelativeTime time={entry.at} /> · {system}
        {entry.by && (
          <>
            {' · by '}
            {PERSON.test(entry.by) ? (
              <EntityLink entityRef={entry.by} />
            ) : (
              entry.by
            )}
          </>
        )}
        {entry.commit && (
          <>
            {' · commit '}
            <code title={entry.commit}>{shortCommit(entry.commit)}</code>
          </>
        )}
      </Text>
      {change && (
        <div className={styles.change}>
          <ToggleButton isSelected={isFollowed} onChange={onFollow}>
            {`Part of change ${change.name}`}
          </ToggleButton>
          {isFollowed && (
            <Text as="span" variant="body-small">
              {change.steps.join(' → ')}
            </Text>
          )}
        </div>
      )}
    </li>
  );
}

function What({ entry }: { entry: TimelineEntry }) {
  const { kind, from, to } = entry;
  switch (kind) {
    case 'health':
      return (
        <>
          became <strong>{healthWords(to)}</strong>
          {from && <> after {healthWords(from)}</>}
        </>
      );
    case 'action':
      return <>was acted on: {to}</>;
    case 'build':
    case 'run':
      return (
        <>
          {kind} <Version version={to} />
        </>
      );
    case 'secret':
      return (
        <>
          new version of secret <Version version={to} />
        </>
      );
    case 'deployment':
    case 'version':
    default:
      return (
        <>
          {kind === 'deployment' ? 'deployment of ' : 'runs '}
          <Version version={to} />
          {from && (
            <>
              {' '}
              in place of <Version version={from} />
            </>
          )}
        </>
      );
  }
}
