export const REGION = 'eu-west-1';
export const OWN_ACCOUNT = '999900001111';
export const OTHER_ACCOUNT = '111122223333';

/** Views that are measured: so many services in so many clusters. */
export const SIZES = [
  { services: 1, clusters: 1 },
  { services: 12, clusters: 1 },
  { services: 30, clusters: 3 },
];

/**
 * One set of services per run, size and account, so that every cold run is cold: nobody has looked at its services.
 *
 * @returns the sandbox's world and the views, each with its entity name and ARNs
 */
export function ecsWorld(runs) {
  const views = [];
  const accounts = [
    { id: OWN_ACCOUNT, roles: [], assumed: false },
    {
      id: OTHER_ACCOUNT,
      roles: [{ name: 'portolan-read', trusts: [OWN_ACCOUNT] }],
      assumed: true,
    },
  ].map(({ id, roles, assumed }) => {
    const clusters = [];
    for (const size of SIZES) {
      for (let run = 0; run < runs; run++) {
        const entity = `${assumed ? 'assumed' : 'own'}-${size.services}-${run}`;
        const arns = [];
        for (let c = 0; c < size.clusters; c++) {
          const cluster = `${entity}-${c}`;
          const services = Array.from(
            { length: size.services / size.clusters },
            (_, s) => ({
              name: `service-${s}`,
              image: `registry.example.com/service-${s}:v1.${run}.0`,
              desired: 2,
            }),
          );
          clusters.push({ name: cluster, services });
          arns.push(
            ...services.map(
              ({ name }) =>
                `arn:aws:ecs:${REGION}:${id}:service/${cluster}/${name}`,
            ),
          );
        }
        views.push({ entity, size: size.services, assumed, run, arns });
      }
    }
    return { id, roles, regions: [{ name: REGION, clusters }] };
  });
  return { world: { accounts }, views };
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
