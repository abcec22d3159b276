/**
 * The assistant: search over the project's knowledge, and answers with sources.
 *
 * @packageDocumentation
 */
export { assistantPlugin as default } from './plugin';
