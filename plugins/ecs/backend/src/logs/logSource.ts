import { isAwsRegion } from '@portolan/plugin-aws-common';
import { CloudWatchLogSource } from '@portolan/plugin-aws-node';
import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ContainerLog } from './containerLogs';
import { WantedStream, writeStreamId } from './streamId';

const CONFIGURE =
  'Set logDriver awslogs with awslogs-group and awslogs-stream-prefix in the task definition.';

/**
 * Where in CloudWatch Logs the lines are, or why there are none to read and what to do.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
export function findLogSource(
  { container, driver, group, region, streamPrefix }: ContainerLog,
  { task }: WantedStream,
  { accountId, region: ownRegion }: EcsServiceRef,
): CloudWatchLogSource | { notice: string } {
  if (!driver) {
    return {
      notice: `Container ${container} has no log configuration, so its lines are kept nowhere. ${CONFIGURE}`,
    };
  }
  if (driver !== 'awslogs') {
    return {
      notice: `Container ${container} writes its log with the driver ${driver}, whose lines cannot be read here. Read them where it sends them, or write to CloudWatch Logs. ${CONFIGURE}`,
    };
  }
  if (!group) {
    return {
      notice: `Container ${container} writes to CloudWatch Logs and names no log group. ${CONFIGURE}`,
    };
  }
  if (task && !streamPrefix) {
    return {
      notice: `Which lines are those of one task cannot be told, because container ${container} sets no awslogs-stream-prefix. Set one in the task definition, or read the lines of all tasks.`,
    };
  }
  return {
    accountId,
    region: region && isAwsRegion(region) ? region : ownRegion,
    group,
    ...(task && { stream: `${streamPrefix}/${container}/${task}` }),
    ...(!task &&
      streamPrefix && { streamPrefix: `${streamPrefix}/${container}/` }),
  };
}

/** Why there are no lines although the configuration is well: a group or a stream is made with its first line. */
export function nothingWritten(
  { group, stream }: CloudWatchLogSource,
  { container, task }: WantedStream,
): string {
  return stream
    ? `Container ${container} of task ${shortTask(
        task,
      )} has written no line yet, or its lines have been deleted since.`
    : `There is no log group ${group}. It has to be created, and the task execution role needs logs:CreateLogStream and logs:PutLogEvents.`;
}

/** What people call a task. */
export function shortTask(task = ''): string {
  return task.slice(0, 8);
}

/** The id of the stream that a line of CloudWatch Logs came from: `prefix/container/task`. */
export function streamOfLine(name: string | undefined): string | undefined {
  const [task, container] = (name ?? '').split('/').reverse();
  return task && container ? writeStreamId({ container, task }) : name;
}
