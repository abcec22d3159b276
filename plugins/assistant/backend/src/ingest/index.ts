export { createKnowledge } from './createKnowledge';
export type { KnowledgeIndex } from './KnowledgeIndex';
