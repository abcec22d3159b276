import type {
  TerraformChangesView,
  TerraformDriftView,
  TerraformOutputsView,
  TerraformResourceChange,
  TerraformResourcesView,
  TerraformRunsView,
  TerraformRunView,
} from '@portolan/plugin-terraform-common';
import { aRun, minutesAgo, waitingRun } from './workspaces';

function aChange(
  address: string,
  parts: Partial<TerraformResourceChange> = {},
): TerraformResourceChange {
  return {
    address,
    action: 'update',
    attributes: ['instance_class', 'tags'],
    attributeCount: 2,
    forces: [],
    ...parts,
  };
}

export const runView: TerraformRunView = {
  run: waitingRun,
  createdBy: 'ada',
  terraformVersion: '1.9.8',
  autoApply: false,
  targets: [],
  replaces: [],
  phases: [
    {
      status: 'pending',
      words: 'waiting for its turn',
      at: minutesAgo(30),
      seconds: 4,
    },
    { status: 'planning', words: 'planning', at: minutesAgo(29), seconds: 72 },
    { status: 'planned', words: 'planned', at: minutesAgo(26) },
  ],
  plan: { status: 'finished', changes: waitingRun.changes, seconds: 72 },
  cost: {
    status: 'finished',
    prior: 120,
    proposed: 132.4,
    delta: 12.4,
    unmatched: 3,
  },
  policies: [
    {
      scope: 'security',
      verdict: 'soft-failed',
      passed: 4,
      advisoryFailed: 0,
      softFailed: 1,
      hardFailed: 0,
    },
  ],
  tasks: [
    {
      stage: 'post_plan',
      name: 'scan',
      verdict: 'passed',
      mandatory: true,
      message: 'Nothing was found.',
      url: 'https://scan.example/1',
    },
  ],
  comments: ['Looks right to me.'],
  notices: ['Comments of the server could not all be read.'],
};

export const changesView: TerraformChangesView = {
  run: waitingRun.id,
  counts: waitingRun.changes,
  resources: [
    aChange('module.db.aws_db_instance.main', {
      action: 'destroy',
      attributes: [],
      attributeCount: 0,
      why: 'delete_because_no_resource_config',
    }),
    aChange('aws_instance.web', {
      action: 'replace',
      attributes: ['ami', 'tags'],
      attributeCount: 5,
      forces: ['ami'],
      why: 'replace_because_cannot_update',
    }),
    aChange('aws_s3_bucket.receipts', {
      action: 'create',
      attributes: ['bucket'],
      attributeCount: 1,
    }),
    aChange('aws_sqs_queue.orders'),
    aChange('aws_iam_role.app'),
    aChange('aws_sns_topic.alerts'),
  ],
  truncated: false,
  outputs: [{ name: 'db_endpoint', action: 'destroy' }],
};

export const driftView: TerraformDriftView = {
  assessment: 'asmtres-1',
  at: minutesAgo(15),
  drifted: true,
  count: 2,
  undrifted: 10,
  resources: [
    aChange('aws_security_group.db', {
      attributes: ['ingress'],
      attributeCount: 1,
    }),
    aChange('aws_iam_user.old', {
      action: 'destroy',
      attributes: [],
      attributeCount: 0,
    }),
  ],
  truncated: false,
  checks: { passed: 4, failed: 1, errored: 0, unknown: 0 },
};

export const runsView: TerraformRunsView = {
  runs: [
    waitingRun,
    aRun('run-Applied1'),
    aRun('run-Gone1', {
      status: 'discarded',
      phase: 'ended',
      words: 'discarded',
      message: undefined,
      isDestroy: true,
      changes: { add: 0, change: 0, destroy: 12, import: 0 },
    }),
  ],
  page: 1,
};

export const outputsView: TerraformOutputsView = {
  outputs: [
    {
      name: 'db_endpoint',
      type: 'string',
      sensitive: false,
      value: 'db.meridian.example',
      truncated: false,
    },
    { name: 'db_password', type: 'string', sensitive: true, truncated: false },
    { name: 'hook', type: 'string', sensitive: false, truncated: false },
    {
      name: 'subnets',
      type: 'list',
      sensitive: false,
      value: '["subnet-1"',
      truncated: true,
    },
  ],
  truncated: false,
};

export const resourcesView: TerraformResourcesView = {
  resources: [
    {
      address: 'module.db.aws_db_instance.main',
      name: 'main',
      type: 'aws_db_instance',
      provider: 'hashicorp/aws',
      module: 'db',
      updatedAt: minutesAgo(60),
    },
    {
      address: 'aws_s3_bucket.receipts',
      name: 'receipts',
      type: 'aws_s3_bucket',
      provider: 'hashicorp/aws',
    },
  ],
  page: 1,
};
