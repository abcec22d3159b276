export * from './details';
