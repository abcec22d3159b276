import { parseArn } from '../../world/arns';
import { Build } from '../../world/codebuild/model';
import { Project } from '../../world/codebuild/Project';
import { AwsError } from '../AwsError';
import { Call } from '../AwsService';

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInputException', message);
}

export function invalidToken(): AwsError {
  return invalidInput('Invalid next token');
}

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

/** A project of the caller's account and region, by its name or ARN. */
export function findProject(call: Call, name: string): Project | undefined {
  const short = name.startsWith('arn:')
    ? ownResource(call, name, 'project')
    : name;
  return short === undefined
    ? undefined
    : call.world.region(call.place).projects.get(short);
}

/** @throws AwsError for a project that there is not */
export function needProject(call: Call, name: string): Project {
  const found = findProject(call, name);
  if (!found) {
    const { account, region } = call.place;
    throw notFound(
      `The specified project does not exist: arn:aws:codebuild:${region}:${account}:project/${name}`,
    );
  }
  return found;
}

export interface FoundBuild {
  project: Project;
  build: Build;
}

/** A build that has begun, by its id or ARN. */
export function findBuild(call: Call, name: string): FoundBuild | undefined {
  const id = name.startsWith('arn:') ? ownResource(call, name, 'build') : name;
  if (!id) return undefined;
  const project = findProject(call, id.split(':')[0]);
  const build = project?.findBuild(id);
  if (!project || !build || build.submittedAt > call.world.now())
    return undefined;
  return { project, build };
}

/** @throws AwsError for a build that there is not */
export function needBuild(call: Call, name: string): FoundBuild {
  const found = findBuild(call, name);
  if (!found) throw notFound(`Build ${name} does not exist`);
  return found;
}

/** What follows the type in an ARN of CodeBuild, of the caller's own account and region. */
export function ownResource(
  { place }: Call,
  text: string,
  type: string,
): string | undefined {
  const arn = parseArn(text);
  const isOwn =
    arn?.service === 'codebuild' &&
    arn.type === type &&
    arn.account === place.account &&
    arn.region === place.region;
  return isOwn ? arn.path.join('/') : undefined;
}
