import { LambdaTrigger } from '@portolan/plugin-lambda-common';
import { Health } from '@portolan/plugin-platform-common';

const KINDS: Readonly<Record<string, string>> = {
  sqs: 'SQS queue',
  kinesis: 'Kinesis stream',
  dynamodb: 'DynamoDB table',
  kafka: 'Apache Kafka',
  mq: 'Amazon MQ broker',
  rds: 'DocumentDB cluster',
};

/** What feeds the function, as people call it. */
export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** `orders` of `arn:aws:sqs:eu-west-1:111122223333:orders`, `table/orders` of a stream of a table. */
export function sourceName(source: string): string {
  if (!source.startsWith('arn:')) return source;
  const resource = source.split(':').slice(5).join(':');
  return resource.split('/').slice(0, 2).join('/') || source;
}

/** How a trigger is, in a word of its own and the shared tone. */
export function triggerStatus({ state, stuck }: LambdaTrigger): {
  label: string;
  tone: Health;
} {
  if (stuck)
    return { label: `Stuck, ${state.toLowerCase()}`, tone: 'unhealthy' };
  switch (state) {
    case 'Enabled':
      return { label: 'Enabled', tone: 'healthy' };
    case 'Disabled':
      return { label: 'Switched off', tone: 'unknown' };
    default:
      return { label: state, tone: 'progressing' };
  }
}

/** Of a trigger that is switched off by a person there is nothing to say but that nothing arrives. */
export function triggerSentence(trigger: LambdaTrigger): string | undefined {
  const { state, stuck, lastResult } = trigger;
  if (state === 'Disabled' && !stuck) {
    return 'Somebody switched it off: what arrives waits in the source until it is enabled, or expires there.';
  }
  return lastResult;
}
