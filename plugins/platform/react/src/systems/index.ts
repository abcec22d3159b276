export * from './PlatformSystem';
export * from './PlatformSystemBlueprint';
export * from './usePlatformSystems';
