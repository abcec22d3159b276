/** Something that answers as CodeBuild does, and can be given projects. */
export interface CodeBuildUpstream {
  endpoint: string;
  /** Of a user who may assume {@link ROLE} in {@link ACCOUNT}. */
  credentials: { accessKeyId: string; secretAccessKey: string };
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

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const ROLE = 'portolan-read';
