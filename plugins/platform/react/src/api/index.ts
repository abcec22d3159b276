export * from './PlatformApi';
export * from './PlatformClient';
export {
  errorOfResponse,
  PlatformApiError,
  toPlatformApiError,
  type PlatformErrorCode,
} from './PlatformApiError';
