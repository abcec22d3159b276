import { bedrock } from '../bedrock/bedrock';
import { mantle } from '../bedrock/mantle';
import { AwsService } from './AwsService';
import { codebuild } from './codebuild/codebuild';
import { ecs } from './ecs/ecs';
import { lambda } from './lambda/lambda';
import { logs } from './logs/logs';
import { metrics } from './metrics/metrics';
import { sts } from './sts/sts';
import { tagging } from './tagging/tagging';

/** What the sandbox's AWS has: a new service is one folder and one line. */
export const AWS_SERVICES: readonly AwsService[] = [
  sts,
  ecs,
  codebuild,
  lambda,
  tagging,
  logs,
  metrics,
  bedrock,
  mantle,
];
