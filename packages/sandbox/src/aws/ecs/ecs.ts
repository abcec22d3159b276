import { AwsService } from '../AwsService';
import { awsJson } from '../protocols/awsJson';
import { describeServiceRevisions } from './revisions';
import { describeServices, listServices } from './services';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ */
export const ecs: AwsService = {
  signingName: 'ecs',
  iamPrefix: 'ecs',
  protocol: awsJson,
  invalidInputCode: 'InvalidParameterException',
  operations: {
    DescribeServices: describeServices,
    ListServices: listServices,
    DescribeServiceRevisions: describeServiceRevisions,
  },
};
