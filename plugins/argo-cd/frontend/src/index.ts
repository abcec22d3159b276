/**
 * Argo CD applications on the pages of the Backstage catalog.
 *
 * @packageDocumentation
 */
export { argoCdPlugin as default } from './plugin';
