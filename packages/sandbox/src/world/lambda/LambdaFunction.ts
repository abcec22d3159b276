import { arnOf, Place } from '../arns';
import { Ids } from '../Ids';
import { seedOf } from './fractions';
import { FunctionSpec, LastUpdate, TrafficSpec } from './functionSchema';

/** So many versions are kept; a function that deploys all day would have thousands. */
const KEPT_VERSIONS = 60;
const KEPT_ROUTES = 500;
const HOUR_MS = 3_600_000;

export interface FunctionVersion {
  /** `$LATEST` or a number. */
  version: string;
  description: string;
  modifiedAt: number;
  codeSha256: string;
  codeSize: number;
  revisionId: string;
}

export interface FunctionAlias {
  name: string;
  description: string;
  version: string;
  /** Version to its share of the traffic, beside the alias's own version. */
  weights: Readonly<Record<string, number>>;
  revisionId: string;
}

export interface Trigger {
  uuid: string;
  source: string;
  state: FunctionSpec['triggers'][number]['state'];
  lastResult: string;
  reason: string;
  batchSize: number;
  alias?: string;
  modifiedAt: number;
}

/** Which version takes the traffic from a time on, until the next. */
interface Route extends Pick<FunctionAlias, 'version' | 'weights'> {
  since: number;
}

/** What comes in from a time on, until the next. */
export interface TrafficPeriod extends TrafficSpec {
  since: number;
}

/** The state of one Lambda function. What changes it over time is in `functionScenarios.ts`. */
export class LambdaFunction {
  readonly arn: string;
  readonly logGroup: string;
  readonly createdAt: number;
  /** Of the chances in its traffic. */
  readonly seed: number;
  state: 'Active' | 'Inactive' = 'Active';
  lastUpdate: LastUpdate = { status: 'Successful' };
  latest: FunctionVersion;
  /** The published ones, the oldest first. */
  versions: FunctionVersion[] = [];
  readonly aliases = new Map<string, FunctionAlias>();
  readonly triggers: Trigger[];
  /** The latest last; never empty. */
  traffic: readonly TrafficPeriod[] = [];
  private published = 0;
  /** Of the first alias, which takes all traffic; the latest last. */
  private routes: Route[] = [];

  constructor(
    readonly spec: FunctionSpec,
    readonly home: Place,
    private readonly ids: Ids,
    startedAt: number,
  ) {
    this.arn = arnOf('lambda', home, `function:${spec.name}`);
    this.seed = seedOf(this.arn);
    this.logGroup = spec.logGroup ?? `/aws/lambda/${spec.name}`;
    this.createdAt = startedAt - spec.createdDaysAgo * 24 * HOUR_MS;
    const modifiedAt = Math.max(
      startedAt - spec.modifiedHoursAgo * HOUR_MS,
      this.createdAt,
    );
    this.latest = this.newCode('$LATEST', '', modifiedAt);
    spec.versions.forEach((description, i) => {
      const daysBefore = spec.versions.length - 1 - i;
      const at = Math.max(
        modifiedAt - daysBefore * 24 * HOUR_MS,
        this.createdAt,
      );
      this.latest = this.newCode('$LATEST', '', at);
      this.publish(at, description);
    });
    for (const { name, version, ...alias } of spec.aliases) {
      const newest = this.versions.at(-1)?.version;
      this.setAlias(this.createdAt, name, {
        ...alias,
        version: version ?? newest,
      });
    }
    this.triggers = spec.triggers.map(trigger => ({
      ...trigger,
      uuid: ids.uuid(),
      modifiedAt: this.createdAt,
    }));
  }

  get name(): string {
    return this.spec.name;
  }

  /** A version by its number or `$LATEST`. */
  version(name: string): FunctionVersion | undefined {
    if (name === '$LATEST') return this.latest;
    return this.versions.find(({ version }) => version === name);
  }

  /** New code, as an update brings it. */
  updateCode(at: number): void {
    this.latest = this.newCode('$LATEST', '', at);
  }

  /** Publishes what `$LATEST` is. */
  publish(at: number, description = ''): FunctionVersion {
    this.published += 1;
    const version = {
      ...this.latest,
      version: String(this.published),
      description,
      modifiedAt: at,
      revisionId: this.ids.uuid(),
    };
    const inUse = new Set(
      [...this.aliases.values()].flatMap(alias => [
        alias.version,
        ...Object.keys(alias.weights),
      ]),
    );
    const surplus = this.versions.length + 1 - KEPT_VERSIONS;
    this.versions = [
      ...this.versions.filter(
        (each, i) => i >= surplus || inUse.has(each.version),
      ),
      version,
    ];
    return version;
  }

  /** Points an alias to other versions, and makes it if there is none. */
  setAlias(
    at: number,
    name: string,
    change: Partial<Omit<FunctionAlias, 'name' | 'revisionId'>>,
  ): FunctionAlias {
    const known = this.aliases.get(name);
    const alias = {
      name,
      description: change.description ?? known?.description ?? '',
      version: change.version ?? known?.version ?? '$LATEST',
      weights: change.weights ?? known?.weights ?? {},
      revisionId: this.ids.uuid(),
    };
    this.aliases.set(name, alias);
    if (this.servingAlias === name) {
      const route = { ...alias, since: at };
      this.routes = [...this.routes.slice(1 - KEPT_ROUTES), route];
    }
    return alias;
  }

  /** The alias that callers use; they call `$LATEST` if there is none. */
  get servingAlias(): string | undefined {
    return [...this.aliases.keys()].at(0);
  }

  /** The version that took the request of that time. @param share - from 0 to 1: which of the weights it falls under */
  executedVersion(at: number, share: number): string {
    const route =
      this.routes.findLast(({ since }) => since <= at) ?? this.routes.at(0);
    let upTo = 0;
    for (const [version, weight] of Object.entries(route?.weights ?? {})) {
      upTo += weight;
      if (share < upTo) return version;
    }
    return route?.version ?? '$LATEST';
  }

  /** The versions that may have taken requests within a time. */
  versionsBetween(from: number, to: number): Set<string> {
    const routes = this.routes.filter(
      ({ since }, i) =>
        since <= to && (this.routes.at(i + 1)?.since ?? Infinity) > from,
    );
    if (!routes.length) return new Set([this.executedVersion(from, 0.5)]);
    return new Set(
      routes.flatMap(({ version, weights }) => [
        version,
        ...Object.keys(weights),
      ]),
    );
  }

  /** From then on other traffic comes in; what was to come after is forgotten. */
  setTraffic(since: number, change: Partial<TrafficSpec>): void {
    const before = this.traffic.filter(period => period.since < since);
    const present = before.at(-1) ?? this.traffic[0];
    this.traffic = [...before, { ...present, ...change, since }];
  }

  trafficAt(at: number): TrafficPeriod {
    return this.traffic.findLast(({ since }) => since <= at) ?? this.traffic[0];
  }

  private newCode(
    version: string,
    description: string,
    modifiedAt: number,
  ): FunctionVersion {
    return {
      version,
      description,
      modifiedAt,
      codeSha256: Buffer.from(this.ids.hex(64), 'hex').toString('base64'),
      codeSize: 180_000 + Math.floor(this.ids.fraction() * 4_000_000),
      revisionId: this.ids.uuid(),
    };
  }
}
