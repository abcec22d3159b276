import { FastifyReply } from 'fastify';
import { planJson, redactedPlanJson } from '../planJson';
import { Run } from '../Run';
import { ApiRequest, ApiRoutes, document } from './ApiRoutes';
import { ApiError } from './jsonApi';
import { applyNode, planNode } from './planNodes';
import { runOfPart } from './lookup';

/** Good for so long is the address that a plan is fetched from. */
const PLAN_URL_SECONDS = 60;

export function planRoutes(api: ApiRoutes): void {
  api.get(
    '/plans/:id',
    { operation: 'ReadPlan' },
    ({ caller, params, origin }) =>
      document(planNode(runOfPart(caller, params.id), caller, origin)),
  );
  api.get('/plans/:id/json-output', { operation: 'ReadPlanJson' }, request => {
    const run = runOfPart(request.caller, request.params.id);
    // The whole plan is for administrators: it has secrets.
    request.caller.need(run.workspace, 'admin');
    return redirect(request, run, planJson);
  });
  api.get(
    '/plans/:id/json-output-redacted',
    { operation: 'ReadRedactedPlanJson' },
    request =>
      redirect(
        request,
        runOfPart(request.caller, request.params.id),
        redactedPlanJson,
      ),
  );
  api.get(
    '/applies/:id',
    { operation: 'ReadApply' },
    ({ caller, params, origin }) => {
      const run = runOfPart(caller, params.id);
      return document(applyNode(run, origin));
    },
  );
}

/** To where the plan lies; servers that keep it themselves answer with the plan. */
function redirect(
  { caller, origin, reply }: ApiRequest,
  run: Run,
  write: (run: Run) => object,
): FastifyReply {
  if (!run.workspace.isStructured)
    throw new ApiError(
      422,
      'unprocessable entity',
      'JSON output is only supported for Terraform 0.15.2 and later',
    );
  if (!run.isPlanned) return reply.code(204).send();
  const { instance } = caller;
  const read = () => Buffer.from(JSON.stringify(write(run)));
  const contentType = 'application/json';
  if (instance.spec.plansInline) return reply.type(contentType).send(read());
  const path = instance.signed.sign(
    { contentType, read, seconds: PLAN_URL_SECONDS },
    instance.canary('terraformSignedUrl'),
  );
  return reply.code(307).header('location', `${origin}${path}`).send();
}
