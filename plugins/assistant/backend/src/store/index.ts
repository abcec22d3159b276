export { openKnowledgeStore } from './createKnowledgeStore';
export type { PostgresKnowledgeStore } from './PostgresKnowledgeStore';
