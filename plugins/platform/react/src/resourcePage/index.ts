export * from './ResourceHeader';
export * from './ResourcePage';
export * from './ResourcePicker';
export * from './ResourceTab';
export * from './SectionCard';
export * from './SectionTabs';
export * from './useUrlState';
export * from './useViewOf';
