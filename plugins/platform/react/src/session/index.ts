export * from './PlatformSession';
export * from './usePlatformSession';
