import { AwsService } from '../AwsService';
import { awsJson } from '../protocols/awsJson';
import { describeClusters, listClusters } from './clusters';
import { describeServiceRevisions } from './revisions';
import {
  continueServiceDeployment,
  stopServiceDeployment,
} from './endServiceDeployment';
import {
  describeServiceDeployments,
  listServiceDeployments,
} from './serviceDeployments';
import { describeServices, listServices } from './services';
import { describeTaskDefinition, listTaskDefinitions } from './taskDefinitions';
import { describeTasks, listTasks, stopTask } from './tasks';
import { updateService } from './updateService';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ */
export const ecs: AwsService = {
  signingName: 'ecs',
  iamPrefix: 'ecs',
  protocol: awsJson,
  invalidInputCode: 'InvalidParameterException',
  operations: {
    ContinueServiceDeployment: continueServiceDeployment,
    DescribeClusters: describeClusters,
    DescribeServiceDeployments: describeServiceDeployments,
    DescribeServiceRevisions: describeServiceRevisions,
    DescribeServices: describeServices,
    DescribeTaskDefinition: describeTaskDefinition,
    DescribeTasks: describeTasks,
    ListClusters: listClusters,
    ListServiceDeployments: listServiceDeployments,
    ListServices: listServices,
    ListTaskDefinitions: listTaskDefinitions,
    ListTasks: listTasks,
    StopServiceDeployment: stopServiceDeployment,
    StopTask: stopTask,
    UpdateService: updateService,
  },
};
