import { FastifyInstance } from 'fastify';
import { buildAt } from '../world/codebuild/builds';
import { Project } from '../world/codebuild/Project';
import {
  addProject,
  allProjects,
  findProject,
} from '../world/codebuild/projects';
import { World } from '../world/World';
import {
  addProjectSchema,
  projectRefSchema,
  ProjectState,
  runBuildSchema,
} from './api';
import { NotFound } from './NotFound';

export function projectRoutes(server: FastifyInstance, world: World): void {
  const need = (arn: string): Project => {
    const found = findProject(world, arn);
    if (!found) throw new NotFound(`There is no project '${arn}'.`);
    return found;
  };
  server.get('/world/projects', () => ({
    items: [...allProjects(world)].map(each => stateOf(each, world.now())),
  }));
  server.post('/world/projects', ({ body }) => {
    const { project, ...place } = addProjectSchema.parse(body);
    return stateOf(addProject(world, place, project), world.now());
  });
  server.delete('/world/projects', ({ body }) => {
    const { place, name } = need(projectRefSchema.parse(body).project);
    world.region(place).projects.delete(name);
    return {};
  });
  server.post('/world/builds', ({ body }) => {
    const { project: arn, ...asked } = runBuildSchema.parse(body);
    const project = need(arn);
    const now = world.now();
    const { branch } = project.spec.source;
    const { sourceVersion = branch, failure } = asked;
    const commit = project.commitOf(sourceVersion, now);
    project.start({
      submittedAt: now,
      sourceVersion,
      commit,
      initiator: `GitHub-Hookshot/${commit.slice(0, 7)}`,
      failure,
    });
    return stateOf(project, now);
  });
}

function stateOf(project: Project, now: number): ProjectState {
  const builds = project.begunBuilds(now);
  const last = builds.at(-1);
  const state = last && buildAt(last, now);
  return {
    arn: project.arn,
    builds: builds.length,
    ...(last &&
      state && {
        lastBuild: {
          id: last.id,
          number: last.number,
          status: state.status,
          phase: state.current.type,
        },
      }),
  };
}
