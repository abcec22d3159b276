import type { TerraformWorkspace } from './workspaces';

/** Id of the action that looks for drift. */
const ASSESS = 'assess';

/** How to look for drift now, or why that cannot be done. */
export function assessWords({
  actions,
  details,
}: Pick<TerraformWorkspace, 'actions' | 'details'>): string {
  const offer = actions.find(({ id }) => id === ASSESS);
  if (offer?.allowed) {
    return `To look again now, use the action “${offer.title}” above.`;
  }
  if (details && !details.assessmentsEnabled) {
    return 'Health assessments are off for this workspace: nobody looks for drift by itself. Switch them on in its settings, or plan a run that refreshes only.';
  }
  return offer?.why ?? 'A plan that refreshes only shows drift as well.';
}
