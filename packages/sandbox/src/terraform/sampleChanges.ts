import { ResourceChange } from './changeSchema';

/** What runs of a workspace plan, where nothing else is said. */
export const ORDINARY_CHANGES: readonly ResourceChange[] = [
  {
    address: 'aws_security_group.service',
    action: 'create',
    attributes: [
      { name: 'name', before: null, after: 'service', sensitive: false },
    ],
  },
  {
    address: 'aws_ecs_task_definition.service',
    action: 'update',
    attributes: [
      { name: 'cpu', before: '512', after: '1024', sensitive: false },
    ],
  },
];

/** A database of another class, and an old queue gone: nobody should wave it through. */
export const WAITING_CHANGES: readonly ResourceChange[] = [
  {
    address: 'aws_db_instance.orders',
    action: 'update',
    attributes: [
      {
        name: 'instance_class',
        before: 'db.r6g.large',
        after: 'db.r6g.xlarge',
        sensitive: false,
      },
      { name: 'password', before: 'old', after: 'new', sensitive: true },
    ],
  },
  {
    address: 'module.alarms.aws_cloudwatch_metric_alarm.cpu["orders"]',
    action: 'create',
    attributes: [
      { name: 'threshold', before: null, after: 80, sensitive: false },
    ],
  },
  {
    address: 'aws_sqs_queue.refunds_legacy',
    action: 'delete',
    attributes: [
      { name: 'name', before: 'refunds-legacy', after: null, sensitive: false },
    ],
  },
];

/** Somebody helped at night, by hand. */
export const DRIFT: readonly ResourceChange[] = [
  {
    address: 'aws_security_group.database',
    action: 'update',
    attributes: [
      {
        name: 'ingress',
        before: ['10.0.0.0/16'],
        after: ['10.0.0.0/16', '0.0.0.0/0'],
        sensitive: false,
      },
      { name: 'description', before: 'db', after: 'db!', sensitive: false },
    ],
  },
  {
    address: 'aws_db_instance.this',
    action: 'update',
    attributes: [
      { name: 'master_password', before: 'old', after: 'new', sensitive: true },
      {
        name: 'backup_retention_period',
        before: 30,
        after: 7,
        sensitive: false,
      },
    ],
  },
  {
    address: 'aws_cloudwatch_log_group.audit',
    action: 'delete',
    attributes: [
      { name: 'name', before: '/ledger/audit', after: null, sensitive: false },
    ],
  },
];
