export { ResourceActions, type ResourceActionsProps } from './ResourceActions';
export { ReviewAction, type ReviewActionProps } from './ReviewAction';
