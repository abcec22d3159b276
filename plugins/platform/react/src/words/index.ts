export * from './duration';
export * from './markdown';
export * from './resourceAddress';
export * from './urgency';
