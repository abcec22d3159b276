/**
 * ARNs, partitions, tag queries and console links of AWS; runs anywhere, the browser included.
 *
 * @packageDocumentation
 */
export * from './accessPortal';
export * from './arn';
export * from './listAnnotation';
export * from './partition';
export * from './secretNames';
export * from './tags';
