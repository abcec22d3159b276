import { ApiRoutes, document } from './ApiRoutes';
import { configurationNode, ingressNode } from './configurationNode';
import { notFound } from './jsonApi';
import { runOf, runOfPart } from './lookup';
import { planNode } from './planNodes';

/** What the `links.related` of a run lead to. Clients that know `include` need none of it. */
export function linkedRoutes(api: ApiRoutes): void {
  api.get(
    '/runs/:id/plan',
    { operation: 'ReadPlanOfRun' },
    ({ caller, params, origin }) =>
      document(planNode(runOf(caller, params.id), caller, origin)),
  );
  api.get(
    '/runs/:id/configuration-version',
    { operation: 'ReadConfigurationOfRun' },
    ({ caller, params, query, origin }) =>
      document(
        configurationNode(runOf(caller, params.id), origin),
        query.include(['ingress_attributes']),
      ),
  );
  api.get(
    '/configuration-versions/:id/ingress-attributes',
    { operation: 'ReadIngressAttributes' },
    ({ caller, params }) => {
      const ingress = ingressNode(runOfPart(caller, params.id));
      if (!ingress) throw notFound();
      return document(ingress);
    },
  );
}
