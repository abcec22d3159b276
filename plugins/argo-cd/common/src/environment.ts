/** Labels that say the environment, the plainest first. @public */
export const ARGO_CD_ENVIRONMENT_LABELS: readonly string[] = [
  'environment',
  'env',
  'app.kubernetes.io/environment',
  'stage',
];

const WORDS: Readonly<Record<string, string>> = {
  prod: 'prod',
  production: 'prod',
  live: 'prod',
  staging: 'staging',
  stage: 'staging',
  stg: 'staging',
  preprod: 'preprod',
  uat: 'uat',
  qa: 'qa',
  test: 'test',
  dev: 'dev',
  development: 'dev',
  sandbox: 'sandbox',
};

/** What may tell an application's environment. @public */
export interface ArgoCdWhereabouts {
  labels: Readonly<Record<string, string>>;
  name: string;
  destinationNamespace?: string;
  cluster?: string;
  instance: string;
}

/**
 * The environment that an application stands for: a label of {@link ARGO_CD_ENVIRONMENT_LABELS}; else a usual word
 * (`prod`, `staging`, `dev`, …) in its name, the namespace or cluster that it deploys to, or its server's name.
 *
 * @returns `undefined` where nothing tells it
 * @public
 */
export function argoCdEnvironment(
  whereabouts: ArgoCdWhereabouts,
): string | undefined {
  const { labels, name, destinationNamespace, cluster, instance } = whereabouts;
  const label = ARGO_CD_ENVIRONMENT_LABELS.find(key =>
    Object.hasOwn(labels, key),
  );
  if (label && labels[label]) return labels[label];
  for (const text of [name, destinationNamespace, cluster, instance]) {
    const word = (text ?? '')
      .toLocaleLowerCase('en-US')
      .split(/[^a-z0-9]+/)
      .findLast(part => Object.hasOwn(WORDS, part));
    if (word) return WORDS[word];
  }
  return undefined;
}
