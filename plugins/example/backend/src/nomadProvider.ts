import { nomadBindings, NomadJobRef } from '@portolan-example/nomad-common';
import {
  ResourceProvider,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';

/** https://developer.hashicorp.com/nomad/api-docs/jobs#list-jobs */
const jobsSchema = z.array(
  z.object({
    ID: z.string(),
    Status: z.string(),
    Version: z.number().optional(),
    JobSummary: z.object({
      Summary: z.record(z.string(), z.object({ Queued: z.number() })),
    }),
  }),
);

type NomadJob = z.infer<typeof jobsSchema>[number];

export function createNomadProvider(
  address: string,
): ResourceProvider<NomadJobRef> {
  const describe = ({ namespace, job }: NomadJobRef) => ({
    name: job,
    scope: { instance: address, parent: namespace },
    links: [{ title: 'Nomad', url: `${address}/ui/jobs/${job}@${namespace}` }],
  });
  return {
    id: 'nomad',
    title: 'Nomad',
    bindings: nomadBindings,
    key: ({ namespace, job }) => `${namespace}/${job}`,
    claim: ({ namespace }) => ({ namespace }),
    describe,
    async fetch(refs, ctx) {
      const namespaces = [...new Set(refs.map(ref => ref.namespace))];
      const answers = await Promise.all(
        namespaces.map(namespace => listJobs(address, namespace, ctx)),
      );
      return refs.map(ref => {
        const jobs = answers[namespaces.indexOf(ref.namespace)];
        if (jobs instanceof UpstreamError) return { ok: false, error: jobs };
        const job = jobs.find(({ ID }) => ID === ref.job);
        return { ok: true, value: { ...describe(ref), ...stateOf(job) } };
      });
    },
    async probe(ctx) {
      const jobs = await listJobs(address, 'default', ctx);
      const error = jobs instanceof UpstreamError ? jobs : undefined;
      return [{ instance: address, error }];
    },
  };
}

function stateOf(job: NomadJob | undefined) {
  if (!job) return { health: 'missing', reason: 'It is not there.' } as const;
  const { Status, Version, JobSummary } = job;
  const version = Version?.toString();
  const waiting = Object.values(JobSummary.Summary).some(group => group.Queued);
  if (Status === 'dead')
    return { health: 'unhealthy', reason: 'It was stopped.', version } as const;
  return waiting
    ? ({ health: 'degraded', reason: 'It waits for a node.', version } as const)
    : ({ health: 'healthy', version } as const);
}

/** All jobs of a namespace, in one call, or why there are none. */
async function listJobs(
  address: string,
  namespace: string,
  ctx: UpstreamContext,
): Promise<NomadJob[] | UpstreamError> {
  const url = `${address}/v1/jobs?namespace=${encodeURIComponent(namespace)}`;
  const call = { upstream: `nomad:${namespace}`, operation: 'ListJobs' };
  const answer = ctx.call(call, async signal => {
    const response = await fetch(url, { signal }).catch(() => {
      throw new UpstreamError('unreachable', `${address} does not answer.`);
    });
    if (!response.ok)
      throw new UpstreamError('unavailable', `Nomad said ${response.status}.`);
    const jobs = jobsSchema.safeParse(await response.json().catch(() => null));
    if (jobs.success) return jobs.data;
    throw new UpstreamError('invalid-response', `${address} is not Nomad.`);
  });
  return answer.catch(error => {
    if (error instanceof UpstreamError) return error;
    throw error;
  });
}
