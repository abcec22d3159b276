export { createKnowledge } from './createKnowledge';
