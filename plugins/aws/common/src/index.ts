/**
 * ARNs, partitions, tag queries and console links of AWS; runs anywhere, the browser included.
 *
 * @packageDocumentation
 */
export * from './accessPortal';
export * from './arn';
export * from './partition';
export * from './secretNames';
export * from './tags';
export {
  MAX_ANNOTATION_VALUES,
  readListAnnotation,
  type Reading,
  type ValueReader,
} from '@portolan/plugin-platform-common';
