export const REGION = 'eu-west-1';
export const OWN_ACCOUNT = '999900001111';
export const OTHER_ACCOUNT = '111122223333';

/**
 * One set of resources per run, size and account, so that every cold run is cold: nobody has looked at them.
 *
 * @param sizes - how many resources a view has
 * @param regionOf - what a region holds for the given views, as the sandbox's world has it
 * @returns the sandbox's world, the views `{ entity, size, assumed, run, accountId }`, and those of one size and account
 */
export function viewsWorld(runs, sizes, regionOf) {
  const accounts = [
    { id: OWN_ACCOUNT, roles: [], assumed: false },
    {
      id: OTHER_ACCOUNT,
      roles: [{ name: 'portolan-read', trusts: [OWN_ACCOUNT] }],
      assumed: true,
    },
  ].map(({ id, roles, assumed }) => ({
    id,
    roles,
    views: sizes.flatMap(size =>
      Array.from({ length: runs }, (_, run) => ({
        entity: `${assumed ? 'assumed' : 'own'}-${size}-${run}`,
        size,
        assumed,
        run,
        accountId: id,
      })),
    ),
  }));
  const all = accounts.flatMap(({ views }) => views);
  return {
    world: {
      accounts: accounts.map(({ id, roles, views }) => ({
        id,
        roles,
        regions: [{ name: REGION, ...regionOf(views) }],
      })),
    },
    views: all,
    viewsOf: (size, assumed, from, count) =>
      all.filter(
        view =>
          view.size === size &&
          view.assumed === assumed &&
          view.run >= from &&
          view.run < from + count,
      ),
  };
}

/** A catalog file with one component for each view, annotated as `annotation(view)` says. */
export function catalogYaml(views, annotation) {
  return views
    .map(view =>
      JSON.stringify({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: view.entity, annotations: annotation(view) },
        spec: {
          type: 'service',
          lifecycle: 'production',
          owner: 'group:default/bench',
        },
      }),
    )
    .join('\n---\n');
}
