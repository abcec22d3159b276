import { ChangeCounts, countChanges, ResourceChange } from './changeSchema';
import { idOf, Person } from './ids';
import { nextStep } from './runLife';
import { isFinal, RunStatus } from './runStatus';
import type { Workspace } from './Workspace';

/** A push that a run was made for. */
export interface Commit {
  sha: string;
  message: string;
  branch: string;
  sender: string;
  pullRequest?: number;
}

/** How a run goes wrong. */
export interface RunFailure {
  phase: 'plan' | 'apply' | 'soft-policy' | 'hard-policy';
  message: string;
}

/** What somebody, or something, asked for. */
export interface RunRequest {
  message: string;
  source:
    | 'tfe-ui'
    | 'tfe-api'
    | 'tfe-configuration-version'
    | 'tfe-run-trigger'
    | 'terraform';
  by?: Person;
  commit?: Commit;
  /** The run of another workspace that began this one. */
  triggeredBy?: Run;
  planOnly: boolean;
  refreshOnly: boolean;
  isDestroy: boolean;
  autoApply: boolean;
  changes: readonly ResourceChange[];
  /** Values for this run alone. */
  variables: readonly { key: string; value: string }[];
  targetAddrs?: readonly string[];
  replaceAddrs?: readonly string[];
  failure?: RunFailure;
  /** Instead of the workspace's. */
  planSeconds?: number;
  ignoresCancel?: boolean;
}

/** So long after somebody cancels a run it may be ended by force. */
const FORCE_CANCEL_AFTER_MS = 60_000;

export class Run {
  readonly id: string;
  readonly createdAt: number;
  status: RunStatus = 'pending';
  /** When it came into a status, in milliseconds since 1970, in order. */
  readonly reached = new Map<RunStatus, number>();
  readonly comments: { id: string; body: string; by?: Person }[] = [];
  confirmedBy?: Person;
  cancelAskedAt?: number;
  canceledBy?: Person;

  constructor(readonly workspace: Workspace, readonly asked: RunRequest) {
    this.createdAt = workspace.world.now();
    this.id = idOf('run', `${workspace.id}:${workspace.runs.length}`);
    this.reached.set('pending', this.createdAt);
  }

  get hasChanges(): boolean {
    return this.isPlanned && this.asked.changes.length > 0;
  }

  get isPlanned(): boolean {
    return this.reached.has('planned');
  }

  get isOver(): boolean {
    return isFinal(this.status);
  }

  get counts(): ChangeCounts {
    return countChanges(this.asked.changes);
  }

  /** Stands still until a person says yes. */
  get isConfirmable(): boolean {
    return (
      this.hasChanges &&
      !this.isOver &&
      !nextStep(this) &&
      this.status !== 'policy_override'
    );
  }

  get isDiscardable(): boolean {
    return (
      this.isConfirmable ||
      this.status === 'policy_override' ||
      (this.status === 'pending' && !nextStep(this))
    );
  }

  get isCancelable(): boolean {
    return (
      !this.isOver && !this.isDiscardable && this.cancelAskedAt === undefined
    );
  }

  get forceCancelAvailableAt(): number | undefined {
    return this.cancelAskedAt === undefined
      ? undefined
      : this.cancelAskedAt + FORCE_CANCEL_AFTER_MS;
  }

  get isForceCancelable(): boolean {
    const { forceCancelAvailableAt: at } = this;
    return !this.isOver && at !== undefined && at <= this.workspace.world.now();
  }

  /** @returns the first of the moments that it came to */
  at(...statuses: RunStatus[]): number | undefined {
    const known = statuses.find(status => this.reached.has(status));
    return known && this.reached.get(known);
  }

  /** Goes on with what comes next, if anything does. */
  proceed(): void {
    const step = nextStep(this);
    if (!step) return;
    const { world } = this.workspace;
    const from = this.status;
    world.timeline.in(step.seconds, () => {
      if (this.status !== from) return;
      this.enter(step.status);
    });
  }

  enter(status: RunStatus): void {
    this.status = status;
    this.reached.set(status, this.workspace.world.now());
    if (this.isOver) this.workspace.ended(this);
    else this.proceed();
  }

  confirm(by: Person): void {
    this.confirmedBy = by;
    this.enter('confirmed');
  }

  /** It takes a few seconds to stop. */
  cancel(by: Person): void {
    const { world } = this.workspace;
    this.cancelAskedAt = world.now();
    this.canceledBy = by;
    if (this.asked.ignoresCancel) return;
    world.timeline.in(4, () => {
      if (!this.isOver) this.enter('canceled');
    });
  }

  comment(body: string, by?: Person): void {
    const id = idOf('wsc', `${this.id}:${this.comments.length}`);
    this.comments.push({ id, body, ...(by && { by }) });
  }
}
