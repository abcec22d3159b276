export * from './AskApi';
export * from './AskButton';
