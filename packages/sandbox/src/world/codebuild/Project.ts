import { Timeline } from '../../clock/Timeline';
import { arnOf, Place } from '../arns';
import { plannedEnd, isGreen } from './builds';
import { chanceOf, digestOf, uuidOf } from './chances';
import { pastRuns } from './history';
import { Build, BuildBatch, EnvironmentVariable } from './model';
import { failureOf, lastCommand, staysQueued } from './outcomes';
import { planPhases } from './phases';
import { BuildFailure, ProjectSpec } from './schema';

/** Older builds are forgotten when there are more. */
const KEPT_BUILDS = 6_000;

/** What a project needs of the world that it is in. */
export interface ProjectWorld {
  timeline: Timeline;
  /** A green build is done: what it built is brought out. */
  deploy(project: Project, build: Build): void;
}

/** What is asked of one build. */
export interface BuildRequest {
  submittedAt: number;
  sourceVersion: string;
  commit: string;
  initiator: string;
  environment?: readonly EnvironmentVariable[];
  /** How it ends; by the project's scenario if absent, green if `null`. */
  failure?: BuildFailure | null;
  batch?: BuildBatch;
}

/** One CodeBuild project with its builds. */
export class Project {
  readonly arn: string;
  readonly createdAt: number;
  /** Oldest first. */
  private readonly batches: BuildBatch[] = [];
  /** Requests with a token, which begin one build however often they come: by the token. */
  readonly tokens = new Map<string, { asked: string; build: Build }>();
  private nextNumber = 1;
  private ownBuilds?: Build[];

  /** @param beginsAt - when its history ends and its present begins */
  constructor(
    readonly spec: ProjectSpec,
    readonly place: Place,
    readonly world: ProjectWorld,
    readonly beginsAt: number,
  ) {
    this.arn = arnOf('codebuild', place, `project/${spec.name}`);
    this.createdAt = beginsAt - spec.createdDaysAgo * 86_400_000;
  }

  get name(): string {
    return this.spec.name;
  }

  /** Where its builds write their logs. */
  get logGroup(): string {
    return this.spec.logGroup ?? `/aws/codebuild/${this.name}`;
  }

  get location(): string | undefined {
    const { type, location } = this.spec.source;
    if (type === 'NO_SOURCE' || type === 'CODEPIPELINE') return undefined;
    return location ?? `https://github.com/meridian/${this.name}.git`;
  }

  /** All builds, oldest first. Those of before are made when something asks. */
  get builds(): readonly Build[] {
    return this.madeBuilds();
  }

  findBuild(id: string): Build | undefined {
    return this.builds.find(build => build.id === id);
  }

  /** The builds that have begun by now, oldest first. */
  begunBuilds(now: number): Build[] {
    return this.builds.filter(({ submittedAt }) => submittedAt <= now);
  }

  /** The batches that have begun by now, oldest first. */
  begunBatches(now: number): BuildBatch[] {
    this.madeBuilds();
    return this.batches.filter(({ submittedAt }) => submittedAt <= now);
  }

  /** A build from the project's own branch, or several where it builds in batches. */
  run(run: number, submittedAt: number): void {
    const { spec } = this;
    const commit = digestOf(`${this.arn} commit of run ${run}`, 40);
    const request = {
      submittedAt,
      sourceVersion: isPullRequest(spec, run)
        ? `pr/${400 + run}`
        : spec.source.branch,
      commit,
      initiator: initiatorOf(spec, commit),
    };
    if (spec.batch) this.startBatch(request);
    else this.start(request);
  }

  /** Begins one build. */
  start(request: BuildRequest): Build {
    const builds = this.madeBuilds();
    const number = this.nextNumber;
    this.nextNumber += 1;
    const build = this.plan(number, request);
    builds.push(build);
    if (builds.length > KEPT_BUILDS) builds.splice(0, 1);
    const isInPast = plannedEnd(build) <= this.beginsAt;
    if (this.spec.deploys && isGreen(build) && !isInPast)
      this.world.timeline.at(plannedEnd(build), () => {
        if (isGreen(build)) this.world.deploy(this, build);
      });
    return build;
  }

  /** Ends a build that runs. Builds of its batch that wait for it never begin. */
  stop(build: Build, now: number): void {
    if (plannedEnd(build) <= now) return;
    build.stoppedAt ??= now;
    for (const group of build.batch?.groups ?? []) {
      const { build: waiting } = group;
      if (!waiting || waiting.submittedAt <= now) continue;
      group.build = undefined;
      this.ownBuilds = this.ownBuilds?.filter(each => each !== waiting);
    }
  }

  /** The commit that a version names at some time: a branch moves on, a commit stays. */
  commitOf(version: string, now: number): string {
    return /^[0-9a-f]{40}$/.test(version)
      ? version
      : digestOf(`${this.arn} ${version} at ${now}`, 40);
  }

  private madeBuilds(): Build[] {
    if (!this.ownBuilds) {
      this.ownBuilds = [];
      for (const { run, at } of pastRuns(this.spec, this.arn, this.beginsAt))
        this.run(run, at);
    }
    return this.ownBuilds;
  }

  private startBatch(request: BuildRequest): void {
    const number = this.batches.length + 1;
    const id = `${this.name}:${uuidOf(`${this.arn} batch ${number}`)}`;
    const batch: BuildBatch = {
      ...request,
      number,
      id,
      arn: arnOf('codebuild', this.place, `build-batch/${id}`),
      groups: [],
    };
    this.batches.push(batch);
    for (const { identifier, dependsOn } of this.spec.batch?.builds ?? []) {
      const awaited = batch.groups
        .filter(group => dependsOn.includes(group.identifier))
        .map(({ build }) => build);
      const mayBegin = awaited.every(build => build && isGreen(build));
      const ends = awaited.map(build => (build ? plannedEnd(build) : 0));
      // The specification of a batch is read first.
      const submittedAt = Math.max(request.submittedAt + 4_000, ...ends);
      const build = mayBegin
        ? this.start({ ...request, batch, submittedAt })
        : undefined;
      batch.groups.push({ identifier, dependsOn, build });
    }
  }

  private plan(number: number, request: BuildRequest): Build {
    const { spec, arn } = this;
    const { sourceVersion } = request;
    const failure =
      request.failure === undefined
        ? failureOf(spec, { arn, number, sourceVersion })
        : request.failure ?? undefined;
    const id = `${this.name}:${uuidOf(`${arn} build ${number}`)}`;
    const pace = 0.85 + 0.3 * chanceOf(`${arn} pace ${number}`);
    return {
      environment: [],
      ...request,
      number,
      id,
      arn: arnOf('codebuild', this.place, `build/${id}`),
      failure,
      phases: planPhases({
        seconds: spec.buildSeconds * pace,
        failingCommand: phase => lastCommand(spec, phase),
        failure,
        staysQueued: staysQueued(spec, number),
      }),
    };
  }
}

/** Of every six builds one is of a pull request, where all would succeed and the repository tells of pushes. */
function isPullRequest({ scenario, webhook }: ProjectSpec, run: number) {
  return webhook && scenario.kind === 'steady' && run % 6 === 0;
}

function initiatorOf({ webhook, source, name }: ProjectSpec, commit: string) {
  if (source.type === 'CODEPIPELINE') return `codepipeline/${name}`;
  return webhook ? `GitHub-Hookshot/${commit.slice(0, 7)}` : 'rule/nightly';
}
