/**
 * For tests of cards: a platform backend at the edge of the network, and the utility APIs that talk to it.
 *
 * @packageDocumentation
 */
export { aSnapshot } from './testUtils/aSnapshot';
export {
  announce,
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from './testUtils/entityPage';
export { EntityEdge } from './testUtils/EntityEdge';
export {
  PlatformEdge,
  type EdgeReply,
  type EdgeRequest,
} from './testUtils/PlatformEdge';
export {
  platformTestApis,
  type PlatformTestApisOptions,
} from './testUtils/platformTestApis';
export { axeViolations } from './testUtils/axeViolations';
