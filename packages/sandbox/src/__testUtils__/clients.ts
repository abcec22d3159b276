import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { RunningSandbox } from '../startSandbox';

export const PROD = '111122223333';
export const STAGING = '444455556666';
export const REGION = 'eu-west-1';

interface ClientOptions {
  account?: string;
  region?: string;
  credentials?: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  };
  /** Milliseconds until a client gives up. */
  requestTimeout?: number;
}

/** The real SDK's clients, without its retries. */
export function clientsOf(
  sandbox: RunningSandbox,
  {
    account = PROD,
    region = REGION,
    credentials,
    requestTimeout,
  }: ClientOptions = {},
) {
  const options = {
    region,
    endpoint: sandbox.awsUrl,
    credentials: credentials ?? sandbox.credentialsOf(account),
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({
      requestTimeout,
      throwOnRequestTimeout: true,
    }),
  };
  return {
    ecs: new ECSClient(options),
    sts: new STSClient(options),
    tagging: new ResourceGroupsTaggingAPIClient(options),
    logs: new CloudWatchLogsClient(options),
    codebuild: new CodeBuildClient(options),
    lambda: new LambdaClient(options),
    metrics: new CloudWatchClient(options),
    bedrock: new BedrockRuntimeClient(options),
  };
}

export function serviceArn(path: string, account = PROD, region = REGION) {
  return `arn:aws:ecs:${region}:${account}:service/${path}`;
}

/** @param name - with a qualifier or without */
export function functionArn(name: string, account = PROD, region = REGION) {
  return `arn:aws:lambda:${region}:${account}:function:${name}`;
}
