import { World } from '../world/World';
import { ResourceChange } from './changeSchema';
import { idOf, Person } from './ids';
import type { Organization } from './Organization';
import { Run, RunRequest } from './Run';
import { WorkspaceSpec } from './workspaceSchema';

/** What a look at the real infrastructure found. */
export interface Assessment {
  id: string;
  at: number;
  drift: readonly ResourceChange[];
  checks: { passed: number; failed: number; errored: number; unknown: number };
  /** It came to nothing. */
  error?: string;
}

export interface Lock {
  by: Person;
  reason?: string;
}

/** So long takes an assessment. */
const ASSESSMENT_SECONDS = 30;

/** A workspace with its runs, its lock and what assessments found. */
export class Workspace {
  readonly id: string;
  readonly createdAt: number;
  /** The oldest first. */
  readonly runs: Run[] = [];
  /** The oldest first. */
  readonly assessments: Assessment[] = [];
  /** Of a person; a run that goes on locks as well. */
  lock?: Lock;
  /** What the next assessments will find. */
  drift: readonly ResourceChange[] = [];
  failedChecks = 0;
  assessmentError?: string;
  private assessingUntil?: number;

  constructor(
    readonly spec: WorkspaceSpec,
    readonly organization: Organization,
  ) {
    this.id = idOf('ws', `${organization.key}/${spec.name}`);
    this.createdAt = this.world.beganAt - 200 * 86_400_000;
  }

  get world(): World {
    return this.organization.world;
  }

  get terraformVersion(): string {
    const { scenario, terraformVersion } = this.spec;
    if (scenario.kind === 'old-terraform') return '0.14.11';
    return scenario.kind === 'agent' ? scenario.tool : terraformVersion;
  }

  /** Logs and plans are structured from 0.15.2 on. */
  get isStructured(): boolean {
    return this.spec.scenario.kind !== 'old-terraform';
  }

  get executionMode(): 'remote' | 'agent' {
    return this.spec.scenario.kind === 'agent' ? 'agent' : 'remote';
  }

  get estimatesCosts(): boolean {
    return this.spec.costEstimates && this.executionMode === 'remote';
  }

  get checksPolicies(): boolean {
    return this.spec.policies && this.executionMode === 'remote';
  }

  get autoApply(): boolean {
    return this.spec.autoApply || this.spec.scenario.kind === 'auto-apply';
  }

  /** The run that holds the workspace until it ends. */
  get activeRun(): Run | undefined {
    return this.runs.find(
      run => !run.isOver && !run.asked.planOnly && run.status !== 'pending',
    );
  }

  /** The latest that is, or was, more than a plan or a place in the queue. */
  get currentRun(): Run | undefined {
    return this.runs.findLast(
      run => !run.asked.planOnly && run.reached.size > 1,
    );
  }

  get lastApplied(): Run | undefined {
    return this.runs.findLast(run => run.status === 'applied');
  }

  get isAssessing(): boolean {
    return (this.assessingUntil ?? 0) > this.world.now();
  }

  /** Whether it is this run's turn. */
  mayBegin(run: Run): boolean {
    const first = this.runs.find(
      each => each.status === 'pending' && !each.asked.planOnly,
    );
    return !this.lock && !this.activeRun && first === run;
  }

  start(asked: RunRequest): Run {
    const run = new Run(this, asked);
    this.runs.push(run);
    this.organization.instance.addRun(run);
    run.proceed();
    return run;
  }

  /** @param run - of this workspace; the next in the queue begins */
  ended(run: Run): void {
    if (run.status === 'applied') this.drift = [];
    this.beginNext();
  }

  setLock(lock: Lock | undefined): void {
    this.lock = lock;
    if (!lock) this.beginNext();
  }

  private beginNext(): void {
    this.runs.find(({ status }) => status === 'pending')?.proceed();
  }

  /** Looks at the infrastructure, now. */
  assess(): void {
    this.assessingUntil = this.world.now() + ASSESSMENT_SECONDS * 1_000;
    this.world.timeline.in(ASSESSMENT_SECONDS, () => this.recordAssessment());
  }

  recordAssessment(): void {
    const { failedChecks: failed, assessmentError: error } = this;
    this.assessments.push({
      id: idOf('asmtres', `${this.id}:${this.assessments.length}`),
      at: this.world.now(),
      drift: error ? [] : this.drift,
      checks: error
        ? { passed: 0, failed: 0, errored: 0, unknown: 0 }
        : { passed: 3, failed, errored: 0, unknown: 0 },
      ...(error && { error }),
    });
  }
}
