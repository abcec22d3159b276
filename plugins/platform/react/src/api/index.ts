export * from './PlatformApi';
export * from './PlatformClient';
export {
  PlatformApiError,
  toPlatformApiError,
  type PlatformErrorCode,
} from './PlatformApiError';
