import { AwsUpstream } from '@portolan/plugin-aws-node/testUtils';

/** Something that answers as CodeBuild does, and can be given projects. */
export interface CodeBuildUpstream extends AwsUpstream {
  /** @param environment - variables with their values in the project's settings */
  createProject(
    name: string,
    environment?: Record<string, string>,
  ): Promise<void>;
  deleteProject(name: string): Promise<void>;
  /** Begins a build of the project's branch and waits until it has succeeded. */
  build(project: string): Promise<void>;
  stop(): Promise<void>;
}
