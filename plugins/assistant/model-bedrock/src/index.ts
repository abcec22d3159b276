/**
 * Claude for Portolan's assistant, on Amazon Bedrock.
 *
 * @packageDocumentation
 */
export { assistantModuleModelBedrock as default } from './module';
