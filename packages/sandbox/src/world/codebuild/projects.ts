import { parseArn, Place } from '../arns';
import { settle } from '../deployments';
import { Region } from '../Region';
import { startRollout } from '../rollout';
import { Scheduler } from '../Scheduler';
import type { World } from '../World';
import { isGreen, plannedEnd } from './builds';
import { nextRun } from './history';
import { Build } from './model';
import { Project } from './Project';
import { ProjectSpec } from './schema';

/** Deployments of builds of before that a service remembers. */
const PAST_DEPLOYMENTS = 2;

/**
 * A new project with its history, and what will happen to it.
 *
 * @throws Error where it deploys a service that there is not
 */
export function addProject(
  world: World,
  place: Place,
  spec: ProjectSpec,
): Project {
  const region = world.region(place);
  const { timeline } = world;
  const project = new Project(
    spec,
    place,
    { timeline, deploy: (from, build) => deploy(region, from, build) },
    world.options.clock.now(),
  );
  region.projects.set(spec.name, project);
  if (spec.deploys) settlePast(region, project);
  if (spec.scenario.kind === 'queued') return project;
  const { everySeconds } = spec.scenario;
  const step = (run: number) => {
    // It may have been deleted, or replaced by another of its name.
    if (region.projects.get(spec.name) !== project) return;
    project.run(run, timeline.now());
    timeline.in(everySeconds, () => step(run + 1));
  };
  const { run, at } = nextRun(spec, project.arn, project.beginsAt);
  timeline.at(at, () => step(run));
  return project;
}

export function findProject(world: World, arn: string): Project | undefined {
  const parsed = parseArn(arn);
  if (parsed?.service !== 'codebuild' || parsed.type !== 'project')
    return undefined;
  return world.accounts
    .get(parsed.account)
    ?.regions.get(parsed.region)
    ?.projects.get(parsed.path[0]);
}

export function* allProjects(world: World): Generator<Project> {
  for (const { regions } of world.accounts.values())
    for (const { projects } of regions.values()) yield* projects.values();
}

/** A green build of the project's branch: its image replaces what runs. */
function deploy(region: Region, project: Project, build: Build): void {
  if (!bringsOut(project, build)) return;
  const scheduler = needDeployed(region, project);
  const { definition, image } = imageOf(scheduler, build);
  startRollout(
    scheduler,
    region.taskDefinitions.withImage(definition, { image }),
  );
}

/** What runs when the world begins comes of the last builds before. */
function settlePast(region: Region, project: Project): void {
  const scheduler = needDeployed(region, project);
  const { service } = scheduler;
  const past = project.builds.filter(
    build =>
      isGreen(build) &&
      bringsOut(project, build) &&
      plannedEnd(build) <= project.beginsAt,
  );
  for (const build of past.slice(-PAST_DEPLOYMENTS)) {
    const { definition, image } = imageOf(scheduler, build);
    settle(
      service,
      region.taskDefinitions.withImage(definition, { image }),
      plannedEnd(build),
    );
  }
}

function bringsOut({ spec }: Project, { sourceVersion }: Build): boolean {
  return sourceVersion === spec.source.branch;
}

function imageOf({ service }: Scheduler, { commit }: Build) {
  const definition = service.primary.revision.taskDefinition;
  const [repository] = definition.image.split(/[:@](?!.*\/)/);
  return { definition, image: `${repository}:${commit.slice(0, 12)}` };
}

function needDeployed(region: Region, { name, spec }: Project): Scheduler {
  const { cluster = '', service = '' } = spec.deploys ?? {};
  const found = region.clusters.get(cluster)?.services.get(service);
  if (!found)
    throw new Error(
      `Project '${name}' deploys the service '${cluster}/${service}', which is not in its region.`,
    );
  return found;
}
