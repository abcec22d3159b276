/**
 * The assistant’s drawer, page and entity tab.
 *
 * @packageDocumentation
 */
export { assistantPlugin as default, assistantPlugin } from './plugin';
export { assistantRouteRef } from './routes';
