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
export interface LambdaUpstream {
  endpoint: string;
  /** Of a user who may assume {@link ROLE} in {@link ACCOUNT}. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  createFunction(wanted: WantedFunction): Promise<void>;
  deleteFunction(name: string): Promise<void>;
  stop(): Promise<void>;
}

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const ROLE = 'portolan-read';
