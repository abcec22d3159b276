/**
 * The assistant's embedder on Amazon Bedrock: Titan and Cohere.
 *
 * @packageDocumentation
 */
export { assistantModuleEmbedderBedrock as default } from './module';
