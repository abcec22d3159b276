import { Button } from '@backstage/ui';
import type { TerraformWorkspace } from '../words/workspaces';
import styles from './Terraform.module.css';

/** Says that an older run is looked at, and leads back to the current one. */
export function OtherRun(props: {
  workspace: TerraformWorkspace;
  /** Id; `null` for the current one. */
  run: string | null;
  onCurrent: () => void;
}) {
  const { workspace, run, onCurrent } = props;
  if (run === null || run === workspace.details?.run?.id) return null;
  return (
    <div className={styles.toolbar}>
      <span className={styles.quiet}>
        You are looking at <code className={styles.id}>{run}</code>, which is
        not the current run.
      </span>
      <Button size="small" variant="secondary" onPress={onCurrent}>
        Back to the current run
      </Button>
    </div>
  );
}
