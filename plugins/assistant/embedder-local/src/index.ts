/**
 * The assistant's embedder for a laptop: the weights come with npm, and nothing leaves the machine.
 *
 * @packageDocumentation
 */
export { assistantModuleEmbedderLocal as default } from './module';

// What measures search without a portal: `yarn rag-eval`.
export { createLocalEmbedder } from './createLocalEmbedder';
export { LocalEmbedder } from './LocalEmbedder';
export type { OnnxModel, OnnxModelSettings } from './OnnxModel';
