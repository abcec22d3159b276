import { buildLogLines, logBeginsAt } from '../../world/codebuild/buildLog';
import { Project } from '../../world/codebuild/Project';
import { Region } from '../../world/Region';
import { logStreamOf } from '../codebuild/shapes/build';
import { LogGroup, LogStream, shortStream } from './LogStream';
import { SECRET_LINES } from './secretLines';

/** The log groups of a region's CodeBuild projects. */
export function* buildLogGroups(
  { projects }: Region,
  now: number,
  canaries: boolean,
): Generator<LogGroup> {
  for (const project of projects.values()) {
    if (!project.spec.logs) continue;
    yield {
      name: project.logGroup,
      createdAt: project.createdAt,
      storedBytes: 0,
      streams: () => streamsOf(project, now, canaries ? SECRET_LINES : []),
    };
  }
}

/** One for each build that ever had a container; its lines are made when it is read. */
function* streamsOf(
  project: Project,
  now: number,
  secrets: readonly string[],
): Generator<LogStream> {
  for (const build of project.begunBuilds(now)) {
    const createdAt = logBeginsAt(build);
    if (createdAt > Math.min(now, build.stoppedAt ?? now)) continue;
    const name = logStreamOf(build);
    let made: LogStream | undefined;
    const stream = () => {
      made ??= shortStream(
        { name, createdAt },
        [...buildLogLines(project, build, secrets)].filter(
          ({ at }) => at <= now,
        ),
      );
      return made;
    };
    yield {
      name,
      createdAt,
      get firstAt() {
        return stream().firstAt;
      },
      get lastAt() {
        return stream().lastAt;
      },
      read: (span, backward) => stream().read(span, backward),
    };
  }
}
