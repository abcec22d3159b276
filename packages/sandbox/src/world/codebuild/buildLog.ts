import { Build } from './model';
import { lastCommand } from './outcomes';
import { outputOf } from './commandOutput';
import { PlannedPhase } from './phases';
import { Project } from './Project';
import { phasesFrom, PhaseType, ProjectSpec } from './schema';

export interface TimedLine {
  /** Milliseconds since 1970. */
  at: number;
  text: string;
}

/** Phases before these have no container yet that could write. */
const WRITING = phasesFrom('DOWNLOAD_SOURCE', 'UPLOAD_ARTIFACTS');

/**
 * What a build writes to its log, oldest first, up to where it was stopped. The lines are those of the build's agent
 * around the output of its commands.
 *
 * @param secrets - lines that people log though they should not
 */
export function* buildLogLines(
  project: Project,
  build: Build,
  secrets: readonly string[],
): Generator<TimedLine> {
  let startedAt = build.submittedAt;
  for (const phase of build.phases) {
    const endsAt = startedAt + phase.seconds * 1_000;
    if (WRITING.includes(phase.type)) {
      const texts = textsOf(project, build, phase, secrets);
      // The last line is written when the phase ends.
      const step = (endsAt - startedAt) / texts.length;
      for (const [i, { text, isAgent }] of texts.entries()) {
        const at = Math.floor(startedAt + (i + 1) * step);
        if (at > (build.stoppedAt ?? Infinity)) return;
        yield { at, text: `${isAgent ? agentStamp(at) : ''}${text}\n` };
      }
    }
    startedAt = endsAt;
  }
}

/** When the first line of a build's log is written, or would be. */
export function logBeginsAt({ phases, submittedAt }: Build): number {
  let at = submittedAt;
  for (const { type, seconds } of phases) {
    if (WRITING.includes(type)) return at;
    at += seconds * 1_000;
  }
  return Infinity;
}

interface Text {
  text: string;
  isAgent: boolean;
}

function textsOf(
  project: Project,
  build: Build,
  phase: PlannedPhase,
  secrets: readonly string[],
): Text[] {
  const agent = (text: string): Text => ({ text, isAgent: true });
  const { context } = phase;
  const end = [
    agent(`Phase complete: ${phase.type} State: ${phase.status}`),
    agent(
      `Phase context status code: ${context?.statusCode ?? ''} Message: ${
        context?.message ?? ''
      }`,
    ),
  ];
  if (phase.type === 'DOWNLOAD_SOURCE')
    return [...preparation(project, build).map(agent), ...end];
  if (phase.type === 'UPLOAD_ARTIFACTS') return end;
  // After a failure the commands of what follows have nothing to work on.
  const isAfterFailure =
    build.failure !== undefined && build.failure.phase !== phase.type;
  const output = commandsOf(project.spec, phase.type).flatMap(command => [
    agent(`Running command ${command}`),
    ...(isAfterFailure && phase.type === 'POST_BUILD'
      ? []
      : outputOf(command, phase.type, project.spec, build).map(plain)),
  ]);
  return [
    agent(`Entering phase ${phase.type}`),
    ...output,
    ...(phase.type === 'PRE_BUILD' ? secrets.map(plain) : []),
    ...failing(project.spec, build, phase),
    ...end,
  ];
}

function failing(
  spec: ProjectSpec,
  { failure }: Build,
  { type, status }: PlannedPhase,
): Text[] {
  if (status === 'SUCCEEDED' || !failure) return [];
  const command = lastCommand(spec, type);
  return [
    ...failure.logLines.map(plain),
    {
      text: `Command did not exit successfully ${command} exit status 1`,
      isAgent: true,
    },
  ];
}

function preparation({ name, spec }: Project, { commit }: Build): string[] {
  const { install, preBuild, build, postBuild } = spec.commands;
  const folder = `/codebuild/output/src${parseInt(commit.slice(0, 7), 16)}/src`;
  return [
    'Running on CodeBuild On-demand',
    'Waiting for agent ping',
    'Waiting for DOWNLOAD_SOURCE',
    'Phase is DOWNLOAD_SOURCE',
    `CODEBUILD_SRC_DIR=${folder}/github.com/meridian/${name}`,
    `YAML location is ${folder}/github.com/meridian/${name}/buildspec.yml`,
    'Processing environment variables',
    `Moving to directory ${folder}/github.com/meridian/${name}`,
    'Registering with agent',
    'Phases found in YAML: 4',
    ` INSTALL: ${install.length} commands`,
    ` PRE_BUILD: ${preBuild.length} commands`,
    ` BUILD: ${build.length} commands`,
    ` POST_BUILD: ${postBuild.length} commands`,
  ];
}

function commandsOf({ commands }: ProjectSpec, type: PhaseType) {
  const { install, preBuild, build, postBuild } = commands;
  if (type === 'INSTALL') return install;
  if (type === 'PRE_BUILD') return preBuild;
  return type === 'BUILD' ? build : postBuild;
}

function plain(text: string): Text {
  return { text, isAgent: false };
}

function agentStamp(at: number): string {
  const [day, time] = new Date(at).toISOString().split('T');
  return `[Container] ${day.replaceAll('-', '/')} ${time.slice(0, 8)} `;
}
