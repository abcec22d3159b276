import type { CodeBuildBuildView } from '@portolan/plugin-codebuild-common';
import {
  durationWords,
  ExternalLink,
  KeyValueList,
  Version,
} from '@portolan/plugin-platform-react';
import { BuildTiming } from '../parts/BuildTiming';
import { shortCommit, sourceWords } from '../words/builds';

/** Title that the backend gives to the page of the commit. */
const COMMIT_LINK = 'Commit';

/** What was built, who began it, when, and how long it waited. */
export function BuildFacts(props: {
  view: CodeBuildBuildView;
  /** The median of builds that succeeded. */
  usualSeconds: number | undefined;
}) {
  const { build, links } = props.view;
  const { commit, queuedSeconds } = build;
  const commitPage = links.find(({ title }) => title === COMMIT_LINK);
  const version = commit && (
    <span title={commit}>
      <Version version={shortCommit(commit)} />
    </span>
  );
  return (
    <KeyValueList
      entries={[
        { key: 'Source', value: sourceWords(build) },
        {
          key: 'Commit',
          value:
            version && commitPage ? (
              <ExternalLink href={commitPage.url}>{version}</ExternalLink>
            ) : (
              version
            ),
        },
        { key: 'Begun by', value: build.by },
        {
          key: 'Time',
          value: (
            <BuildTiming build={build} usualSeconds={props.usualSeconds} />
          ),
        },
        {
          key: 'Waited for capacity',
          value:
            queuedSeconds === undefined
              ? undefined
              : durationWords(queuedSeconds * 1_000),
        },
        {
          key: 'Elsewhere',
          value: links
            .filter(link => link !== commitPage)
            .map(({ title, url }) => (
              <ExternalLink key={url} href={url}>
                {title}
              </ExternalLink>
            )),
        },
      ]}
    />
  );
}
