import { chanceOf } from './chances';
import { BuildFailure, PhaseType, ProjectSpec } from './schema';

interface Asked {
  arn: string;
  number: number;
  sourceVersion: string;
}

/** What goes wrong in a build by the project's scenario. */
export function failureOf(
  spec: ProjectSpec,
  { arn, number, sourceVersion }: Asked,
): BuildFailure | undefined {
  const { scenario } = spec;
  switch (scenario.kind) {
    case 'steady':
    case 'flaky':
      return chanceOf(`${arn} outcome ${number}`) < scenario.successRatio
        ? undefined
        : scenario;
    case 'failing': {
      const isEarlier = number <= spec.history - scenario.builds;
      return isEarlier || isOtherBranch(spec, sourceVersion)
        ? undefined
        : scenario;
    }
    case 'running':
    case 'queued':
      return undefined;
    default:
      throw new Error(`Unknown scenario '${scenario satisfies never}'`);
  }
}

export function staysQueued(
  { scenario, history }: ProjectSpec,
  number: number,
): boolean {
  return scenario.kind === 'queued' && number > history - scenario.builds;
}

/** The command that a phase's failure names: its last. */
export function lastCommand(
  { commands }: ProjectSpec,
  phase: PhaseType,
): string {
  const ofPhase: Partial<Record<PhaseType, readonly string[]>> = {
    INSTALL: commands.install,
    PRE_BUILD: commands.preBuild,
    BUILD: commands.build,
    POST_BUILD: commands.postBuild,
  };
  return ofPhase[phase]?.at(-1) ?? 'the build container';
}

/** A commit may be of the branch that is broken, another branch is not. */
function isOtherBranch({ source }: ProjectSpec, version: string): boolean {
  return version !== source.branch && !/^[0-9a-f]{7,40}$/.test(version);
}
