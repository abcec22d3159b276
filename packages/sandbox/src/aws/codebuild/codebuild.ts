import { AwsService } from '../AwsService';
import { awsJson } from '../protocols/awsJson';
import { batchGetBuildBatches, listBuildBatchesForProject } from './batches';
import { batchGetBuilds, listBuilds, listBuildsForProject } from './builds';
import { listCuratedEnvironmentImages } from './images';
import { batchGetProjects, listProjects } from './projects';
import {
  batchGetReports,
  describeCodeCoverages,
  describeTestCases,
  listReportsForReportGroup,
} from './reports';
import { retryBuild, startBuild, stopBuild } from './startBuild';

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/ */
export const codebuild: AwsService = {
  signingName: 'codebuild',
  iamPrefix: 'codebuild',
  protocol: awsJson,
  invalidInputCode: 'InvalidInputException',
  operations: {
    BatchGetBuildBatches: batchGetBuildBatches,
    BatchGetBuilds: batchGetBuilds,
    BatchGetProjects: batchGetProjects,
    BatchGetReports: batchGetReports,
    DescribeCodeCoverages: describeCodeCoverages,
    DescribeTestCases: describeTestCases,
    ListBuildBatchesForProject: listBuildBatchesForProject,
    ListBuilds: listBuilds,
    ListBuildsForProject: listBuildsForProject,
    ListCuratedEnvironmentImages: listCuratedEnvironmentImages,
    ListProjects: listProjects,
    ListReportsForReportGroup: listReportsForReportGroup,
    RetryBuild: retryBuild,
    StartBuild: startBuild,
    StopBuild: stopBuild,
  },
};
