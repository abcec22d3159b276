import { Text } from '@backstage/ui';
import type { TerraformWorkspace } from '../words/workspaces';

/** A workspace without a run: why, and how to get one. */
export function NoRuns({ workspace }: { workspace: TerraformWorkspace }) {
  return (
    <Text as="p" color="secondary">
      {workspace.details?.executionMode === 'local'
        ? 'Plans and applies of this workspace run elsewhere: the server keeps only its state. Look at Outputs and Resources.'
        : 'This workspace has had no runs yet. Plan one here, connect its repository, or run plan with the command line.'}
    </Text>
  );
}
