import { AwsService, Operation } from '../AwsService';
import { restJson, Route } from '../protocols/restJson';
import { getPolicy, listFunctionUrlConfigs } from './access';
import { getAlias, listAliases, updateAlias } from './aliases';
import {
  getAccountSettings,
  getFunctionConcurrency,
  listProvisionedConcurrencyConfigs,
} from './concurrency';
import { messageMember } from './errors';
import { listEventSourceMappings } from './eventSourceMappings';
import {
  getFunction,
  getFunctionConfiguration,
  listFunctions,
  listVersionsByFunction,
} from './functions';

const FUNCTIONS = '2015-03-31/functions';

const ROUTES = {
  GetAccountSettings: 'GET /2016-08-19/account-settings',
  GetAlias: `GET /${FUNCTIONS}/{FunctionName}/aliases/{Name}`,
  GetFunction: `GET /${FUNCTIONS}/{FunctionName}`,
  GetFunctionConcurrency:
    'GET /2019-09-30/functions/{FunctionName}/concurrency',
  GetFunctionConfiguration: `GET /${FUNCTIONS}/{FunctionName}/configuration`,
  GetPolicy: `GET /${FUNCTIONS}/{FunctionName}/policy`,
  ListAliases: `GET /${FUNCTIONS}/{FunctionName}/aliases`,
  ListEventSourceMappings: 'GET /2015-03-31/event-source-mappings',
  ListFunctionUrlConfigs: 'GET /2021-10-31/functions/{FunctionName}/urls',
  ListFunctions: `GET /${FUNCTIONS}`,
  ListProvisionedConcurrencyConfigs:
    'GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL',
  ListVersionsByFunction: `GET /${FUNCTIONS}/{FunctionName}/versions`,
  UpdateAlias: `PUT /${FUNCTIONS}/{FunctionName}/aliases/{Name}`,
} as const satisfies Record<string, Route>;

/** Of each route, and of no other. */
const OPERATIONS: Record<keyof typeof ROUTES, Operation> = {
  GetAccountSettings: getAccountSettings,
  GetAlias: getAlias,
  GetFunction: getFunction,
  GetFunctionConcurrency: getFunctionConcurrency,
  GetFunctionConfiguration: getFunctionConfiguration,
  GetPolicy: getPolicy,
  ListAliases: listAliases,
  ListEventSourceMappings: listEventSourceMappings,
  ListFunctionUrlConfigs: listFunctionUrlConfigs,
  ListFunctions: listFunctions,
  ListProvisionedConcurrencyConfigs: listProvisionedConcurrencyConfigs,
  ListVersionsByFunction: listVersionsByFunction,
  UpdateAlias: updateAlias,
};

/** https://docs.aws.amazon.com/lambda/latest/api/ */
export const lambda: AwsService = {
  signingName: 'lambda',
  iamPrefix: 'lambda',
  protocol: restJson({ routes: ROUTES, messageMember }),
  invalidInputCode: 'ValidationException',
  operations: OPERATIONS,
};
