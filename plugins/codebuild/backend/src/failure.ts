import {
  durationOf,
  isFailure,
  ObservedBuild,
  ObservedContext,
  ObservedPhase,
} from './observedBuild';

/** Why a build failed, in parts for sentences and lists. */
export interface Failure {
  /** `BUILD` */
  phase?: string;
  /** Part of a sentence: `yarn test ended with exit status 1`. */
  why?: string;
  /** A sentence: what to do. */
  advice?: string;
}

/** Longest command that is quoted. */
const MAX_COMMAND = 80;

/** Longest message of CodeBuild that is quoted in a sentence. */
const MAX_MESSAGE = 240;

/** What codes of phase contexts mean, for those whose message says it worse. */
const CODES: Readonly<Record<string, Pick<Failure, 'why' | 'advice'>>> = {
  BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE: {
    why: 'the build image could not be pulled',
    advice:
      'Check the image’s name, and that the project may read its registry.',
  },
  YAML_FILE_ERROR: {
    why: 'the buildspec could not be read',
    advice: 'Check that the file is there and that its YAML is valid.',
  },
  VPC_CLIENT_ERROR: {
    why: 'the build could not be connected to its VPC',
    advice:
      'Check subnets, security groups and the rights of the service role.',
  },
  INTERNAL_SERVICE_ERROR: {
    why: 'CodeBuild itself failed',
    advice: 'Retry the build.',
  },
};

/**
 * What failed in a build, made from its phases.
 *
 * @returns `undefined` for one that did not fail
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html
 */
export function failureOf(build: ObservedBuild): Failure | undefined {
  if (!isFailure(build.status)) return undefined;
  const phase = build.phases.find(({ status }) => isFailure(status));
  if (build.status === 'timed-out') return timedOut(build, phase);
  const explained = phase?.contexts.map(explain).find(({ why }) => why);
  if (!explained?.why && build.status === 'fault') {
    return { phase: phase?.type, ...CODES.INTERNAL_SERVICE_ERROR };
  }
  return { phase: phase?.type, ...explained };
}

/** The same as one or two sentences; empty for a build that did not fail. */
export function failureSentence(build: ObservedBuild): string {
  const failure = failureOf(build);
  if (!failure) return '';
  const { phase, why, advice } = failure;
  const { pullRequest } = build.source;
  const what = pullRequest ? ` of pull request ${pullRequest}` : '';
  const where = phase ? ` in ${phase}` : '';
  const statement = `${buildName(build)}${what} failed${where}`;
  return [
    `${why ? `${statement}: ${why}` : statement}${
      /[.!?]$/.test(why ?? '') ? '' : '.'
    }`,
    advice ?? (why ? undefined : 'See the end of its log.'),
  ]
    .filter(Boolean)
    .join(' ');
}

/** `Build 41` */
export function buildName({
  id,
  number,
}: Pick<ObservedBuild, 'id' | 'number'>) {
  return `Build ${number ?? id.slice(id.indexOf(':') + 1).slice(0, 8)}`;
}

function timedOut(build: ObservedBuild, phase?: ObservedPhase): Failure {
  if (phase?.type === 'QUEUED') {
    return {
      phase: 'QUEUED',
      why: `it waited for capacity for its whole limit${minutes(
        build.queuedTimeoutMinutes,
      )}`,
      advice: 'Ask for more concurrent builds, or let fewer run at once.',
    };
  }
  const ran = durationOf(build);
  return {
    phase: phase?.type,
    why: `it reached its time limit${minutes(
      build.timeoutMinutes ?? (ran && Math.round(ran / 60)),
    )}`,
    advice: 'Find what hangs at the end of its log, or raise the limit.',
  };
}

function explain({ code, message }: ObservedContext): Failure {
  const known = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (known) return known;
  const command =
    /^Error while executing command: ([^]+?)\.? Reason: ([^]+?)\.?$/.exec(
      message,
    );
  if (!command) return { why: cut(message, MAX_MESSAGE) || undefined };
  const [, text, reason] = command;
  const status = /^exit status (\d+)$/.exec(reason);
  return {
    why: status
      ? `${cut(text, MAX_COMMAND)} ended with exit status ${status[1]}`
      : `${cut(text, MAX_COMMAND)} failed: ${cut(reason, MAX_MESSAGE)}`,
  };
}

function minutes(count: number | undefined): string {
  return count ? ` of ${count} minutes` : '';
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
