export type { Destination } from './Destination';
export { QuickOpen } from './QuickOpen';
