import { AwsUpstream } from '@portolan/plugin-aws-node/testUtils';

/** A function that an upstream is asked to have. */
export interface WantedFunction {
  name: string;
  /** Descriptions of the versions to publish, the oldest first. */
  versions?: string[];
  /** Name to version. */
  aliases?: Record<string, string>;
  environment?: Record<string, string>;
}

/** Something that answers as Lambda does, and can be given functions. */
export interface LambdaUpstream extends AwsUpstream {
  createFunction(wanted: WantedFunction): Promise<void>;
  deleteFunction(name: string): Promise<void>;
  stop(): Promise<void>;
}
