/**
 * The API that Roadie's Argo CD card calls, answered from the platform's snapshots.
 *
 * @packageDocumentation
 */
export { argoCdRoadiePlugin as default } from './plugin';
