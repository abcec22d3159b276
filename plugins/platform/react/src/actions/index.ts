export { ResourceActions, type ResourceActionsProps } from './ResourceActions';
