import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';
import { WorkspaceInput } from '../workspaceSchema';
import { related, TerraformClient } from './terraformClient';

/** A workspace in every scenario. */
export const WORKSPACES: WorkspaceInput[] = [
  {
    name: 'network',
    project: 'payments',
    tags: ['payments', 'network'],
    tagBindings: { team: 'payments' },
    repository: 'meridian/infrastructure',
    runTasks: ['checkov'],
    outputs: [
      { name: 'vpc', value: 'vpc-1' },
      { name: 'subnets', value: ['a', 'b'] },
      { name: 'password', value: 'hidden', sensitive: true },
    ],
    resources: ['aws_vpc.this', 'module.subnets.aws_subnet.private[0]'],
  },
  {
    name: 'waiting',
    tags: ['payments'],
    repository: 'meridian/infrastructure',
    resources: ['aws_vpc.this'],
    scenario: { kind: 'waiting-for-approval' },
  },
  { name: 'planning', scenario: { kind: 'planning', takesSeconds: 300 } },
  { name: 'errored', scenario: { kind: 'errored' } },
  { name: 'apply-errored', scenario: { kind: 'apply-errored' } },
  {
    name: 'drifted',
    history: 12,
    resources: ['aws_vpc.this', 'aws_db_instance.this'],
    scenario: { kind: 'drifted' },
  },
  {
    name: 'locked',
    scenario: { kind: 'locked', by: 'dana', reason: 'Moving state' },
  },
  { name: 'soft', scenario: { kind: 'policy-soft-failed' } },
  { name: 'hard', scenario: { kind: 'policy-hard-failed' } },
  { name: 'checks', scenario: { kind: 'check-failed', failed: 2 } },
  { name: 'assessment', scenario: { kind: 'assessment-errored' } },
  { name: 'empty', scenario: { kind: 'no-runs' } },
  { name: 'old', scenario: { kind: 'old-terraform' } },
  { name: 'cancelled', scenario: { kind: 'cancelled' } },
  { name: 'discarded', scenario: { kind: 'discarded' } },
  {
    name: 'auto',
    repository: 'meridian/infrastructure',
    scenario: { kind: 'auto-apply', everySeconds: 600 },
  },
  { name: 'agent', scenario: { kind: 'agent' } },
];

/** A sandbox whose clock stands still, with a workspace in every scenario. */
export function startEveryScenario(canaries = true): Promise<RunningSandbox> {
  return startSandbox({
    clock: 'manual',
    canaries,
    world: world().terraform({
      name: 'app',
      tokens: [
        { name: 'portolan', access: 'admin' },
        { name: 'reader', secret: 'reader-secret', access: 'read' },
        {
          name: 'meridian',
          secret: 'organization-secret',
          kind: 'organization',
        },
        { name: 'gone', secret: 'expired-secret', expired: true },
        {
          name: 'some',
          secret: 'some-secret',
          access: 'none',
          workspaces: { 'net*': 'read' },
        },
      ],
      limits: { runListsPerMinute: 1_000 },
      organizations: [{ name: 'meridian', workspaces: WORKSPACES }],
    }),
  });
}

/** Asks a sandbox of {@link startEveryScenario} every route, and follows the addresses that it is given. */
export async function askEverything(
  client: TerraformClient,
): Promise<string[]> {
  const opened: string[] = [];
  const open = async (address: unknown) => {
    if (typeof address === 'string')
      opened.push(address, await client.open(address));
  };
  const included =
    'current_run,current_run.plan,current_run.apply,current_run.configuration_version.ingress_attributes,current_assessment_result,project,locked_by,outputs,organization,effective_tag_bindings';
  for (const path of [
    '/account/details',
    '/organizations/meridian',
    '/organizations/meridian/projects',
    `/organizations/meridian/workspaces?include=${included}`,
    '/organizations/meridian/runs',
    '/organizations/nowhere',
  ])
    await client.get(path);
  for (const { name } of WORKSPACES) {
    const { json } = await client.get(
      `/organizations/meridian/workspaces/${name}?include=${included}`,
    );
    const { data } = json;
    const { id } = data;
    const [project] = related(data, 'project');
    await client.get(`/projects/${project.id}`);
    for (const rest of [
      '',
      '/runs?include=plan,apply,created_by,cost_estimate,configuration_version.ingress_attributes,task_stages',
      '/resources',
      '/current-state-version',
      '/current-state-version-outputs',
      '/current-assessment-result',
      '/effective-tag-bindings',
      '/relationships/tags',
    ])
      await client.get(`/workspaces/${id}${rest}`);
    for (const { id: output } of related(data, 'outputs'))
      await client.get(`/state-version-outputs/${output}`);
    const state = await client.get(`/workspaces/${id}/current-state-version`);
    await open(state.json.data?.attributes['hosted-state-download-url']);
    await askAssessment(
      client,
      related(data, 'current-assessment-result')[0]?.id,
    );
    const run = related(data, 'current-run')[0]?.id;
    if (run) await askRun(client, run, open);
  }
  return opened;
}

async function askAssessment(client: TerraformClient, id?: string) {
  if (!id) return;
  for (const rest of ['', '/json-output', '/sanitized-plan', '/log-output'])
    await client.get(`/assessment-results/${id}${rest}`);
}

async function askRun(
  client: TerraformClient,
  run: string,
  open: (address: unknown) => Promise<void>,
) {
  const { json } = await client.get(
    `/runs/${run}?include=plan,apply,created_by,cost_estimate,workspace,task_stages,configuration_version.ingress_attributes`,
  );
  const { data } = json;
  const [[plan], [apply], [cost]] = ['plan', 'apply', 'cost-estimate'].map(
    name => related(data, name),
  );
  for (const rest of ['/policy-checks', '/task-stages', '/comments'])
    await client.get(`/runs/${run}${rest}`);
  if (cost) await client.get(`/cost-estimates/${cost.id}`);
  for (const { id } of related(data, 'task-stages'))
    await client.get(`/task-stages/${id}`);
  for (const path of [`/plans/${plan.id}`, `/applies/${apply.id}`]) {
    const answer = await client.get(path);
    await open(answer.json.data.attributes['log-read-url']);
  }
  await client.get(`/runs/${run}/plan`);
  const made = await client.get(`/runs/${run}/configuration-version`);
  await client.get(
    `/configuration-versions/${made.json.data.id}/ingress-attributes`,
  );
  for (const rest of ['/json-output', '/json-output-redacted']) {
    const { headers } = await client.get(`/plans/${plan.id}${rest}`);
    await open(headers.get('location') ?? undefined);
  }
}
