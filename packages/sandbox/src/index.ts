/**
 * A local stand-in for every upstream of Portolan, speaking its real wire protocol.
 *
 * @packageDocumentation
 */
export type { AnthropicControl } from './anthropic/AnthropicControl';
export type { AnthropicState } from './anthropic/controlSchema';
export type { ReceivedRequest } from './anthropic/ReceivedRequests';
export type { AnswerStep } from './anthropic/answer/steps';
export type {
  AnswerScenarioInput,
  AnswerScriptInput,
  AnthropicInput,
} from './anthropic/schema';
export type { ApplicationRef, ArgoCdControl } from './argo-cd/ArgoCdControl';
export type { ApplicationState } from './argo-cd/controlSchema';
export type {
  ApplicationInput,
  ArgoCdInput,
  ReleaseInput,
} from './argo-cd/schema';
export { CANARIES, canariesIn, type CanaryPlace } from './canaries';
export { SandboxControl } from './control/SandboxControl';
export type { FunctionState, ProjectState, ServiceState } from './control/api';
export {
  startSandbox,
  type RunningSandbox,
  type SandboxOptions,
} from './startSandbox';
export type { SandboxCredentials } from './aws/auth/Credentials';
export type { CounterReport, RequestSubject } from './traffic/Counters';
export type {
  ActiveFault,
  FaultEffect,
  FaultInput,
  FaultRule,
} from './traffic/Faults';
export type { LoggedRequest } from './traffic/RequestLog';
export type { TrafficSettings } from './traffic/Traffic';
export type { TerraformWorkspaceState } from './terraform/controlSchema';
export type { TerraformInput } from './terraform/schema';
export type { TerraformControl } from './terraform/TerraformControl';
export type { VaultSecretState, VaultState } from './vault/controlSchema';
export type { VaultInput } from './vault/schema';
export type { SecretInput } from './vault/secretSchema';
export type { VaultControl } from './vault/VaultControl';
export type { BuildFailure, ProjectInput } from './world/codebuild/schema';
export type { FunctionInput, TrafficSpec } from './world/lambda/functionSchema';
export type {
  FailureCause,
  LogGroupInput,
  ServiceInput,
  TaskFailure,
  WorldInput,
} from './world/schema';
export {
  MAIN_ACCOUNT,
  READ_ROLE,
  world,
  WorldBuilder,
} from './world/WorldBuilder';
export { readWorldFolder, WorldFileError } from './world/readWorldFolder';
