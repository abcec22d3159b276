import { Text } from '@backstage/ui';
import { LambdaVersionsView } from '@portolan/plugin-lambda-common';
import { RelativeTime, SectionCard } from '@portolan/plugin-platform-react';
import { LAMBDA_TITLE } from '../system';
import { useFunctionView } from '../tab/useFunctionView';
import { callersAlias, LambdaFunction } from '../words/functions';
import { AliasList } from './AliasList';
import { VersionTable } from './VersionTable';

function Latest({ latest }: Pick<LambdaVersionsView, 'latest'>) {
  const { published, modifiedAt, codeSha } = latest;
  return (
    <Text as="p" variant="body-small" color="secondary">
      {published
        ? '$LATEST has the code of the newest version.'
        : '$LATEST has code that no version has: it would be published next.'}
      {codeSha && ` ${codeSha}`}
      {modifiedAt && (
        <>
          {', changed '}
          <RelativeTime time={modifiedAt} />
        </>
      )}
    </Text>
  );
}

function Versions({ view }: { view: LambdaVersionsView }) {
  return (
    <>
      {view.versions.length > 0 ? (
        <VersionTable versions={view.versions} />
      ) : (
        <Text as="p" color="secondary">
          No version is published: callers get $LATEST, which changes under them
          with every upload.
        </Text>
      )}
      {view.truncated && (
        <Text as="p" variant="body-small" color="secondary">
          There are older versions. The AWS console has them all.
        </Text>
      )}
      <Latest latest={view.latest} />
    </>
  );
}

/** What was published, and which of it callers get. */
export function VersionsSection({ lambda }: { lambda: LambdaFunction }) {
  const view = useFunctionView(lambda, 'versions');
  return (
    <>
      <SectionCard
        title="Aliases"
        system={LAMBDA_TITLE}
        view={view}
        skeletonRows={1}
      >
        {({ aliases }) => (
          <AliasList aliases={aliases} main={callersAlias(lambda)?.name} />
        )}
      </SectionCard>
      <SectionCard title="Versions" system={LAMBDA_TITLE} view={view}>
        {versions => <Versions view={versions} />}
      </SectionCard>
    </>
  );
}
