import type { CodeBuildStatus } from '@portolan/plugin-codebuild-common';
import { HealthBadge } from '@portolan/plugin-platform-react';
import { buildStatusWords } from '../words/buildStatus';

/** How a build ended, or that it has not. */
export function BuildStatus(props: {
  build: { status: CodeBuildStatus; phase?: string };
}) {
  const { label, tone } = buildStatusWords(props.build);
  return <HealthBadge health={tone} word={label} />;
}
