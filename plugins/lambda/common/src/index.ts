/**
 * Annotations, references, details and views of AWS Lambda functions; runs anywhere.
 *
 * @packageDocumentation
 */
export * from './aliases';
export * from './bindings';
export * from './details';
export * from './functionRef';
export {
  LAMBDA_FUNCTION_NAME_ANNOTATION,
  LAMBDA_REGION_ANNOTATION,
} from './nameAnnotations';
export type { LambdaNameQuery } from './nameAnnotations';
export * from './runtimeSupport';
export * from './views';
