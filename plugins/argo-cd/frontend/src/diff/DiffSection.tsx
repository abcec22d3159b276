import { Text, VisuallyHidden } from '@backstage/ui';
import type { ArgoCdDiffView } from '@portolan/plugin-argo-cd-common';
import { SectionCard, Subsection } from '@portolan/plugin-platform-react';
import parts from '../parts/ArgoCd.module.css';
import { ARGO_CD_TITLE } from '../system';
import { useAppView } from '../tab/useAppView';
import type { ArgoCdApp } from '../words/apps';
import { countWords, diffLines } from '../words/diffLines';
import { objectKey, objectName } from '../words/objects';
import styles from './Diff.module.css';

type ResourceDiff = ArgoCdDiffView['resources'][number];

const CHANGES: Readonly<Record<ResourceDiff['change'], string>> = {
  create: 'would be created',
  update: 'would be changed',
  delete: 'would be removed, by a sync with pruning only',
};

const SPOKEN = { added: 'added: ', removed: 'removed: ' } as const;

function Diff({ resource }: { resource: ResourceDiff }) {
  const { change, diff, truncated, masked, namespace } = resource;
  const lines = diffLines(diff);
  const name = objectName(resource);
  return (
    <Subsection title={name}>
      <p className={parts.quiet}>
        {[CHANGES[change], namespace && `in ${namespace}`, countWords(lines)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {lines.length > 0 && (
        <div
          role="group"
          aria-label={`Diff of ${name}`}
          className={styles.diff}
          // Scrolls where the lines are long, so the keyboard must reach it.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {lines.map(({ kind, sign, text }, index) => (
            <div key={index} className={styles.line} data-kind={kind}>
              <span className={styles.sign} aria-hidden="true">
                {sign}
              </span>
              {(kind === 'added' || kind === 'removed') && (
                <VisuallyHidden>{SPOKEN[kind]}</VisuallyHidden>
              )}
              <code>{text}</code>
            </div>
          ))}
        </div>
      )}
      {masked && (
        <p className={parts.quiet}>
          Values that may be secret are hidden
          {lines.length === 0 ? '; only they differ.' : '.'}
        </p>
      )}
      {truncated && (
        <p className={parts.quiet}>
          The diff is longer than is shown: Argo CD has all of it.
        </p>
      )}
    </Subsection>
  );
}

/** What a sync would change in the cluster. */
export function DiffSection({ app }: { app: ArgoCdApp }) {
  const view = useAppView(app, 'diff');
  return (
    <SectionCard
      title="Diff"
      system={ARGO_CD_TITLE}
      view={view}
      skeletonRows={6}
    >
      {({ resources, truncated }) => (
        <div className={parts.parts}>
          {resources.length === 0 && (
            <Text as="p" color="secondary">
              Nothing differs: a sync would change nothing.
            </Text>
          )}
          {resources.map(resource => (
            <Diff key={objectKey(resource)} resource={resource} />
          ))}
          {truncated && (
            <p className={parts.quiet}>
              More resources differ than are shown: Argo CD has all of them.
            </p>
          )}
        </div>
      )}
    </SectionCard>
  );
}
