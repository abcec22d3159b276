import { AwsService } from '../AwsService';
import { awsJson } from '../protocols/awsJson';
import { filterLogEvents } from './filterLogEvents';
import { getLogEvents } from './getLogEvents';
import { describeLogGroups, describeLogStreams } from './logGroups';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/ */
export const logs: AwsService = {
  signingName: 'logs',
  iamPrefix: 'logs',
  protocol: awsJson,
  invalidInputCode: 'InvalidParameterException',
  operations: {
    DescribeLogGroups: describeLogGroups,
    DescribeLogStreams: describeLogStreams,
    FilterLogEvents: filterLogEvents,
    GetLogEvents: getLogEvents,
  },
};
