import { AwsProtocol, AwsService, WireRequest } from '../AwsService';
import { awsJson } from '../protocols/awsJson';
import { awsQuery } from '../protocols/awsQuery';
import { rpcV2Cbor } from '../protocols/rpcV2Cbor';
import { withTimes } from '../wire';
import { getMetricData } from './getMetricData';
import { listMetrics } from './listMetrics';

const query = withTimesAs(
  awsQuery('http://monitoring.amazonaws.com/doc/2010-08-01/'),
  time => time.toISOString(),
);
const json = withTimesAs(awsJson, time => time.getTime() / 1_000);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/ */
export const metrics: AwsService = {
  signingName: 'monitoring',
  iamPrefix: 'cloudwatch',
  protocol: spokenBy,
  invalidInputCode: 'ValidationError',
  operations: { GetMetricData: getMetricData, ListMetrics: listMetrics },
};

/** CloudWatch understands three: today's clients choose the first that they know, old ones know only the last. */
function spokenBy({ headers }: WireRequest): AwsProtocol {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return rpcV2Cbor;
  return headers['x-amz-target'] ? json : query;
}

function withTimesAs(
  protocol: AwsProtocol,
  write: (time: Date) => unknown,
): AwsProtocol {
  return {
    ...protocol,
    answer: (operation, output, requestId) =>
      protocol.answer(operation, withTimes(output, write), requestId),
  };
}
