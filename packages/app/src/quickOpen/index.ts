export { QuickOpen } from './QuickOpen';
