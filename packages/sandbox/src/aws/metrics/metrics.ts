import { AwsProtocol, AwsService, WireRequest } from '../AwsService';
import { awsJson } from '../protocols/awsJson';
import { awsQuery } from '../protocols/awsQuery';
import { rpcV2Cbor } from '../protocols/rpcV2Cbor';
import { withTimes } from '../wire';
import { getMetricData } from './getMetricData';
import { listMetrics } from './listMetrics';

const plainQuery = awsQuery('http://monitoring.amazonaws.com/doc/2010-08-01/');
const query = withTimesAs(plainQuery, time => time.toISOString());
const json = queryCompatible(
  withTimesAs(awsJson, time => time.getTime() / 1_000),
);
const cbor = queryCompatible(rpcV2Cbor);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/ */
export const metrics: AwsService = {
  signingName: 'monitoring',
  iamPrefix: 'cloudwatch',
  protocol: spokenBy,
  invalidInputCode: 'ValidationError',
  operations: { GetMetricData: getMetricData, ListMetrics: listMetrics },
};

/** CloudWatch understands three; each client chooses one. */
function spokenBy({ headers }: WireRequest): AwsProtocol {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cbor;
  return headers['x-amz-target'] ? json : query;
}

/**
 * A later protocol of a service that first spoke the query protocol: its errors keep their names.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#error-code-resolution
 */
function queryCompatible(protocol: AwsProtocol): AwsProtocol {
  return {
    ...protocol,
    frontEnd: plainQuery.frontEnd,
    error(error, requestId) {
      const { headers, ...response } = protocol.error(error, requestId);
      const fault = error.status < 500 ? 'Sender' : 'Receiver';
      return {
        ...response,
        headers: {
          ...headers,
          'x-amzn-query-error': `${error.code};${fault}`,
        },
      };
    },
  };
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
