import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ActionsService } from '@backstage/backend-plugin-api/alpha';
import { Snapshot } from '@portolan/plugin-platform-common';
import { resourcesOf } from './tools/proposeAction';
import { entityName } from './tools/readable';

const WAIT_MS = 2_000;
const MOST = 4;

const EVERYWHERE = [
  'What is unhealthy right now?',
  'How do I get a new service deployed?',
  'Where are the runbooks?',
];

/** Questions that suggest themselves from how an entity is. */
export class Suggester {
  constructor(private readonly actions: ActionsService) {}

  /** Answers soon, whatever the entity's systems do. */
  async suggest(
    entityRef: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    if (!entityRef) return EVERYWHERE;
    const snapshots = await within(
      WAIT_MS,
      resourcesOf(this.actions, entityRef, credentials),
    );
    return questionsAbout(entityName(entityRef), snapshots ?? []);
  }
}

/** The most urgent first. */
function questionsAbout(
  name: string,
  snapshots: readonly Snapshot[],
): string[] {
  const unwell = snapshots.filter(({ health }) =>
    ['unhealthy', 'degraded', 'missing'].includes(health),
  );
  const progressing = snapshots.find(({ health }) => health === 'progressing');
  const questions = [
    ...unwell.map(({ health, provider, name: resource }) =>
      provider === 'codebuild'
        ? `Why did the build of ${resource} fail?`
        : `Why is ${resource} ${health}?`,
    ),
    ...(unwell.length > 0 ? [`Is there a runbook for ${name}?`] : []),
    ...(progressing ? [`How far is ${progressing.name}?`] : []),
    ...(snapshots.length > 0
      ? [`What changed in ${name} in the last days?`]
      : []),
    `What is ${name}, and who owns it?`,
    `What does ${name} depend on?`,
  ];
  return [...new Set(questions)].slice(0, MOST);
}

async function within<T>(
  ms: number,
  promise: Promise<T>,
): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
