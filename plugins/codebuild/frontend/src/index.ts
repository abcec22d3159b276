/**
 * AWS CodeBuild projects and builds on the pages of the Backstage catalog.
 *
 * @packageDocumentation
 */
export { codeBuildPlugin as default } from './plugin';
