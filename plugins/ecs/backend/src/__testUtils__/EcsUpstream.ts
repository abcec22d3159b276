import { AwsUpstream } from '@portolan/plugin-aws-node/testUtils';

/** A service that an upstream is asked to have. */
export interface WantedService {
  cluster: string;
  name: string;
  /** One revision of the task definition each; the last one is deployed. */
  revisions: WantedRevision[];
}

/** One revision of a task definition. */
export interface WantedRevision {
  image: string;
  environment?: Record<string, string>;
}

/** Something that answers as ECS does, and can be given services. */
export interface EcsUpstream extends AwsUpstream {
  /** Makes a service of two tasks and waits until they run. */
  createService(service: WantedService): Promise<void>;
  deleteService(cluster: string, name: string): Promise<void>;
  /** Ends one of its tasks. */
  stopTask(cluster: string, name: string): Promise<void>;
  stop(): Promise<void>;
}
