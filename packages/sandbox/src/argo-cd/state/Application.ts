import { ApplicationSpec, ReleaseSpec, SourceSpec } from '../schema';
import { Objects } from './objects';
import { Operation, Revisioned } from './Operation';
import { Release, releaseOf } from './Release';

export type HealthStatus =
  | 'Healthy'
  | 'Progressing'
  | 'Degraded'
  | 'Suspended'
  | 'Missing'
  | 'Unknown';

/** Of an application's workload. */
export interface Health {
  status: HealthStatus;
  /** What the pods and the workload say of it. */
  message?: string;
  /** Milliseconds since 1970. */
  since: number;
}

export interface Condition {
  type: string;
  message: string;
  since: number;
}

/** A synchronisation that succeeded. */
export interface HistoryEntry {
  id: number;
  release: Release;
  startedAt: number;
  deployedAt: number;
  /** Argo CD itself if absent. */
  username?: string;
}

/** Of a release's objects, as the cluster has them. */
export interface LiveObject {
  release: Release;
  /** Changed by hand since then. */
  drift?: { replicas: number };
  createdAt: number;
}

/** The most that Argo CD keeps: `revisionHistoryLimit`. */
const HISTORY_LIMIT = 10;

export const EMPTY_RELEASE: ReleaseSpec = {
  author: 'Ada Okafor <ada.okafor@meridian.example>',
  tags: [],
  config: {},
  secretVersion: 1,
  extraConfigMaps: [],
  tookSeconds: 38,
  crashes: false,
};

/** One application, with what Git wants and what the cluster has. */
export class Application {
  readonly sources: readonly SourceSpec[];
  /** Every commit there is, the oldest first. */
  readonly releases: Release[] = [];
  readonly history: HistoryEntry[] = [];
  readonly live = new Map<string, LiveObject>();
  /** What the live state was compared with last. */
  target: Release;
  health: Health;
  conditions: Condition[] = [];
  /** The one that runs, else the one that ended last. */
  operation?: Operation;
  deletedAt?: number;
  resourceVersion = 0;
  reconciledAt: number;
  /** Restarts of its pods by a person, which make other pods. */
  restarts = 0;

  constructor(
    public spec: ApplicationSpec,
    readonly uid: string,
    readonly createdAt: number,
    /** Plain, of its container. */
    readonly environment: Readonly<Record<string, string>> = spec.environment,
  ) {
    this.sources = spec.sources ?? [spec.source ?? defaultSource(spec)];
    this.target = this.commit(
      { ...EMPTY_RELEASE, ...spec.releases[0] },
      createdAt,
    );
    this.health = { status: 'Missing', since: createdAt };
    this.reconciledAt = createdAt;
  }

  get name(): string {
    return this.spec.name;
  }

  get multiSource(): boolean {
    return this.spec.sources !== undefined;
  }

  get namespace(): string {
    return this.spec.destination.namespace ?? this.spec.project;
  }

  /** Of Argo CD's own words: `project/name`, with the namespace between them where it is not Argo CD's. */
  get rbacName(): string {
    const { project, appNamespace } = this.spec;
    return appNamespace === 'argocd'
      ? `${project}/${this.name}`
      : `${project}/${appNamespace}/${this.name}`;
  }

  get head(): Release {
    return this.releases.at(-1) ?? this.target;
  }

  get running(): Operation | undefined {
    return this.operation?.finishedAt === undefined
      ? this.operation
      : undefined;
  }

  /** A commit, or another version, that the sources have from now on. */
  commit(spec: ReleaseSpec, committedAt: number): Release {
    const release = releaseOf(this.spec, this.sources, spec, {
      index: this.releases.length,
      committedAt,
      image: this.releases.at(-1)?.image,
    });
    this.releases.push(release);
    return release;
  }

  /** The release that one of the sources' revisions belongs to. */
  releaseWith(revision: string): Release | undefined {
    return this.releases.findLast(({ revisions }) =>
      revisions.includes(revision),
    );
  }

  remember(entry: Omit<HistoryEntry, 'id'>): void {
    const id = (this.history.at(-1)?.id ?? -1) + 1;
    this.history.push({ ...entry, id });
    if (this.history.length > HISTORY_LIMIT) this.history.shift();
  }

  /** The objects that Git wants, and those of the cluster that belong to them. */
  objects(): Objects {
    return new Objects(this);
  }

  setHealth(status: HealthStatus, since: number, message?: string): void {
    this.health = { status, since, ...(message && { message }) };
  }

  setCondition(type: string, message: string, since: number): void {
    this.clearCondition(type);
    this.conditions.push({ type, message, since });
  }

  clearCondition(type: string): void {
    this.conditions = this.conditions.filter(each => each.type !== type);
  }
}

/** As JSON says it: one revision, or one for each of several sources. */
export function revisionsOf(
  { multiSource }: Application,
  { revisions }: Release,
): Revisioned {
  return multiSource ? { revisions } : { revision: revisions[0] };
}

function defaultSource({ name }: ApplicationSpec): SourceSpec {
  return {
    repoURL: 'https://github.com/meridian/deployments.git',
    path: `apps/${name}`,
    targetRevision: 'main',
  };
}
