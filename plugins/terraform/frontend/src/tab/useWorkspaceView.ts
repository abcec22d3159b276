import {
  ResourceViewOptions,
  useViewOf,
  ViewOfState,
} from '@portolan/plugin-platform-react';
import {
  terraformChangesViewSchema,
  terraformDriftViewSchema,
  terraformOutputsViewSchema,
  terraformResourcesViewSchema,
  terraformRunsViewSchema,
  terraformRunViewSchema,
  TerraformViewId,
  TerraformViews,
} from '@portolan/plugin-terraform-common';
import { isRunning, TerraformWorkspace } from '../words/workspaces';

export const VIEW_SCHEMAS: {
  [V in TerraformViewId]: ResourceViewOptions<TerraformViews[V]>['schema'];
} = {
  runs: terraformRunsViewSchema,
  run: terraformRunViewSchema,
  changes: terraformChangesViewSchema,
  drift: terraformDriftViewSchema,
  outputs: terraformOutputsViewSchema,
  resources: terraformResourcesViewSchema,
};

/** A closer look at one workspace. */
export function useWorkspaceView<V extends TerraformViewId>(
  workspace: TerraformWorkspace,
  view: V,
  options: { parameters?: Record<string, string>; enabled?: boolean } = {},
): ViewOfState<TerraformViews[V]> {
  return useViewOf<TerraformViews[V]>(workspace, view, {
    schema: VIEW_SCHEMAS[view],
    progressing: isRunning(workspace),
    ...options,
  });
}

/** What the views `run` and `changes` are asked for; the same everywhere on the page, so that each is asked once. */
export function runParameters(
  run: string | null,
): Record<string, string> | undefined {
  return run === null ? undefined : { run };
}
