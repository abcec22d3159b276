/**
 * What the frontends of Portolan's systems are built from: data, live changes, and the components that show them.
 *
 * @packageDocumentation
 */
export * from './actions';
export * from './api';
export * from './ask';
export * from './charts';
export * from './components';
export * from './content';
export * from './live';
export * from './logs';
export * from './queries';
export * from './resourcePage';
export * from './session';
export * from './systems';
export * from './words';
