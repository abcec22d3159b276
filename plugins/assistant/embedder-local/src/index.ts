/**
 * The assistant's embedder for a laptop: the weights come with npm, and nothing leaves the machine.
 *
 * @packageDocumentation
 */
export { assistantModuleEmbedderLocal as default } from './module';
export { LocalEmbedder } from './LocalEmbedder';
