import { FetchContext, UpstreamError } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { planSchema } from '../observed/planJson';
import { TerraformServer } from '../server/TerraformServer';

export type PlanJson = z.output<typeof planSchema>;

/** A redirect to the object store, and what the server says instead of a plan. */
const ANSWERS = [204, 302, 303, 307, 403, 404, 409, 422];

/**
 * A plan as JSON: the server gives it itself, or leads to an address in its object store that is good for a minute.
 *
 * @param path - below `/api/v2`
 * @returns the plan, or the status of why there is none
 * @throws UpstreamError
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/plans#retrieve-the-json-execution-plan
 */
export async function readPlanJson(
  server: TerraformServer,
  ctx: FetchContext,
  operation: string,
  path: readonly string[],
): Promise<{ plan: PlanJson } | { status: number }> {
  const answer = await server.send(
    ctx,
    { operation, path, what: 'plan as JSON', accept: ANSWERS },
    async given => (given.status === 204 ? undefined : given.json(planSchema)),
  );
  if (answer.value) return { plan: answer.value };
  const { status } = answer;
  if (status < 300 || status >= 400) return { status };
  const address = server.addressOf(answer.location);
  if (!address) {
    throw new UpstreamError(
      'invalid-response',
      `${server.title} leads to a plan without saying where.`,
    );
  }
  const stored = await server.getHandedOut(
    ctx,
    'ReadStoredPlan',
    address,
    [403, 404],
    given => given.json(planSchema),
  );
  return stored.value ? { plan: stored.value } : { status: stored.status };
}
