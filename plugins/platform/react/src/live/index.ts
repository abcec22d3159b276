export { PlatformLive } from './PlatformLive';
