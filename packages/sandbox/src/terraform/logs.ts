import { ResourceChange } from './changeSchema';
import { Run } from './Run';
import { Assessment, Workspace } from './Workspace';

/** Begins and ends a log, in the framing of the real server. */
const START_OF_TEXT = '\u0002';
const END_OF_TEXT = '\u0003';

interface LogLine {
  at: number;
  /** What people read. */
  text: string;
  level?: 'info' | 'error';
  type?: string;
  fields?: object;
}

/** The log of a plan or an apply as far as it has come: what a client may still get more of has no end. */
export function logOf(run: Run, phase: 'plan' | 'apply'): Buffer {
  const began = run.at(phase === 'plan' ? 'planning' : 'applying');
  if (began === undefined) return Buffer.from('');
  const now = run.workspace.world.now();
  const ended = endOf(run, phase);
  const lines = (phase === 'plan' ? planLines : applyLines)(run, began);
  const shown = lines.filter(({ at }) => at <= (ended ?? now));
  return framed(run.workspace, shown, ended !== undefined);
}

/** The log of an assessment, which is over. */
export function assessmentLogOf(
  workspace: Workspace,
  { at, drift, error }: Assessment,
): string {
  const lines: LogLine[] = [
    version(workspace, at),
    ...drift.map(change => driftLine(change, at)),
    ...(error ? [diagnostic(error, at)] : []),
  ];
  return lines.map(line => json(line)).join('\n');
}

function framed(
  workspace: Workspace,
  lines: readonly LogLine[],
  isOver: boolean,
): Buffer {
  const write = workspace.isStructured
    ? (line: LogLine) => (line.type ? json(line) : line.text)
    : ({ text }: LogLine) => text;
  const body = lines.map(line => `${write(line)}\n`).join('');
  return Buffer.from(`${START_OF_TEXT}${body}${isOver ? END_OF_TEXT : ''}`);
}

function endOf(run: Run, phase: 'plan' | 'apply'): number | undefined {
  const good = run.at(phase === 'plan' ? 'planned' : 'applied');
  return good ?? run.at('errored', 'canceled', 'force_canceled');
}

function planLines(run: Run, began: number): LogLine[] {
  const { workspace, asked } = run;
  const seconds = asked.planSeconds ?? workspace.spec.planSeconds;
  const moment = (share: number) => began + seconds * share * 1_000;
  const secret = workspace.organization.instance.canary('terraformLogLine');
  const { additions, changes, destructions, imports } = run.counts;
  const addresses = workspace.spec.resources.slice(0, 20);
  const lines: LogLine[] = [
    { at: moment(0), text: `Terraform v${workspace.terraformVersion}` },
    { at: moment(0), text: 'on linux_amd64' },
    { at: moment(0), text: 'Initializing plugins and modules...' },
    ...(secret
      ? [{ at: moment(0.1), text: `export DATABASE_PASSWORD=${secret}` }]
      : []),
    version(workspace, moment(0.2)),
    ...addresses.map((address, i) => ({
      at: moment(0.2 + (0.5 * i) / addresses.length),
      text: `${address}: Refreshing state... [id=${address}]`,
      type: 'refresh_start',
      fields: { hook: { resource: resourceOf(address) } },
    })),
  ];
  if (asked.failure?.phase === 'plan')
    return [...lines, diagnostic(asked.failure.message, moment(0.9))];
  return [
    ...lines,
    ...asked.changes.map(change => ({
      at: moment(0.95),
      text: `${change.address}: Plan to ${change.action}`,
      type: 'planned_change',
      fields: {
        change: { resource: resourceOf(change.address), action: change.action },
      },
    })),
    {
      at: moment(1),
      text: asked.changes.length
        ? `Plan: ${additions} to add, ${changes} to change, ${destructions} to destroy.`
        : 'No changes. Your infrastructure matches the configuration.',
      type: 'change_summary',
      fields: {
        changes: {
          add: additions,
          change: changes,
          import: imports,
          remove: destructions,
          operation: 'plan',
        },
      },
    },
  ];
}

function applyLines(run: Run, began: number): LogLine[] {
  const { workspace, asked, counts } = run;
  const moment = (share: number) =>
    began + workspace.spec.applySeconds * share * 1_000;
  const each = asked.changes.flatMap((change, i) => {
    const at = moment((0.9 * i) / asked.changes.length);
    const hook = {
      resource: resourceOf(change.address),
      action: change.action,
    };
    const done: LogLine = {
      at: at + 1_000,
      text: `${change.address}: ${change.action} complete after 1s`,
      type: 'apply_complete',
      fields: { hook: { ...hook, elapsed_seconds: 1 } },
    };
    return [
      {
        at,
        text: `${change.address}: ${change.action} begins...`,
        type: 'apply_start',
        fields: { hook },
      },
      done,
    ];
  });
  const head = [version(workspace, began)];
  if (asked.failure?.phase === 'apply')
    return [
      ...head,
      ...each.slice(0, -1),
      diagnostic(asked.failure.message, moment(0.95)),
    ];
  const { additions: add, changes: change, destructions: remove } = counts;
  return [
    ...head,
    ...each,
    {
      at: moment(1),
      text: `Apply complete! Resources: ${add} added, ${change} changed, ${remove} destroyed.`,
      type: 'change_summary',
      fields: { changes: { add, change, remove, operation: 'apply' } },
    },
  ];
}

function version({ terraformVersion: terraform }: Workspace, at: number) {
  const text = `Terraform ${terraform}`;
  return { at, text, type: 'version', fields: { terraform, ui: '1.2' } };
}

function driftLine(change: ResourceChange, at: number): LogLine {
  return {
    at,
    text: `${change.address}: Drift detected (${change.action})`,
    type: 'resource_drift',
    fields: {
      change: { resource: resourceOf(change.address), action: change.action },
    },
  };
}

function diagnostic(summary: string, at: number): LogLine {
  return {
    at,
    level: 'error',
    text: `Error: ${summary}`,
    type: 'diagnostic',
    fields: { diagnostic: { severity: 'error', summary, detail: '' } },
  };
}

function resourceOf(address: string): object {
  return { addr: address, resource: address };
}

/** @see {@link https://developer.hashicorp.com/terraform/internals/machine-readable-ui} */
function json({ at, text, level = 'info', type, fields }: LogLine): string {
  return JSON.stringify({
    '@level': level,
    '@message': text,
    '@module': 'terraform.ui',
    '@timestamp': new Date(at).toISOString(),
    ...fields,
    type,
  });
}
