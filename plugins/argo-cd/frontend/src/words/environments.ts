import type { ArgoCdApp } from './apps';

/** The order in which a change is usually promoted. */
const PROMOTION = [
  'sandbox',
  'dev',
  'test',
  'qa',
  'uat',
  'staging',
  'preprod',
  'prod',
];

/** Whether they are the same thing in several environments, to be shown as a matrix. */
export function isMatrix(apps: readonly ArgoCdApp[]): boolean {
  return new Set(apps.map(environmentOf).filter(Boolean)).size > 1;
}

export function environmentOf({ details }: ArgoCdApp): string | undefined {
  return details?.environment;
}

/** Its name without the environment's: the same for one component everywhere. */
function familyOf(app: ArgoCdApp): string {
  const environment = environmentOf(app)?.toLowerCase();
  return app.name
    .toLowerCase()
    .split(/[-.]/)
    .filter(part => part !== environment && !PROMOTION.includes(part))
    .filter(part => part !== 'production' && part !== 'stage' && part !== 'stg')
    .join('-');
}

/** Tags by the name of their image. An image without a tag says nothing. */
function tagsOf({ details }: ArgoCdApp): Map<string, string> {
  return new Map(
    (details?.images ?? []).flatMap(image => {
      const [, name, tag] = /([^/:@]+):([\w.-]+)(?:@|$)/.exec(image) ?? [];
      return name && tag ? [[name, tag] as const] : [];
    }),
  );
}

/** What the two run. Images say it best: repositories of manifests get commits that change another environment only. */
function running(
  app: ArgoCdApp,
  other: ArgoCdApp,
): [mine: string, theirs: string] | undefined {
  const theirs = tagsOf(other);
  const shared = [...tagsOf(app)].flatMap(
    ([name, mine]): [string, string][] => {
      const their = theirs.get(name);
      return their ? [[mine, their]] : [];
    },
  );
  if (shared.length > 0) {
    return shared.find(([mine, their]) => mine !== their) ?? shared[0];
  }
  return app.version && other.version
    ? [app.version, other.version]
    : undefined;
}

const VERSION = /^v?(\d+)\.(\d+)(?:\.(\d+))?$/;

/** More than 0 where the first is newer: by its number, else by when it was deployed; `undefined` where nothing tells it. */
function newer(
  versions: readonly string[],
  app: ArgoCdApp,
  other: ArgoCdApp,
): number | undefined {
  const [a, b] = versions.map(version =>
    VERSION.exec(version)
      ?.slice(1)
      .map(part => Number(part ?? 0)),
  );
  if (a && b) {
    const at = a.findIndex((part, index) => part !== b[index]);
    return at < 0 ? 0 : a[at] - b[at];
  }
  const deployed = [app, other].map(({ details }) =>
    details?.operation?.phase === 'succeeded'
      ? Date.parse(details.operation.finishedAt ?? '')
      : Number.NaN,
  );
  const difference = deployed[0] - deployed[1];
  return Number.isNaN(difference) || difference === 0 ? undefined : difference;
}

/** The next environment that a change of this one is promoted to, else the one before it. */
function neighbourOf(
  app: ArgoCdApp,
  all: readonly ArgoCdApp[],
): ArgoCdApp | undefined {
  const place = (each: ArgoCdApp) =>
    PROMOTION.indexOf(environmentOf(each) ?? '');
  const family = all
    .filter(each => each.id !== app.id && familyOf(each) === familyOf(app))
    .filter(each => environmentOf(each) !== environmentOf(app))
    .filter(each => place(each) >= 0)
    .sort((a, b) => place(a) - place(b));
  if (place(app) < 0) return undefined;
  return (
    family.find(each => place(each) > place(app)) ??
    family.filter(each => place(each) < place(app)).at(-1)
  );
}

/**
 * How what an environment runs stands to its neighbour in the order of promotion: `ahead of prod, which has 2.14.1`.
 *
 * @returns `undefined` where both run the same, or where that cannot be told
 */
export function skewWords(
  app: ArgoCdApp,
  all: readonly ArgoCdApp[],
): string | undefined {
  const other = neighbourOf(app, all);
  const versions = other && running(app, other);
  if (!versions || versions[0] === versions[1]) return undefined;
  const whose = `${environmentOf(other)}, which has ${versions[1]}`;
  const difference = newer(versions, app, other);
  if (!difference) return `not as ${whose}`;
  return `${difference > 0 ? 'ahead of' : 'behind'} ${whose}`;
}
