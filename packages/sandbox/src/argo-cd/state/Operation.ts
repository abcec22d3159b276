import { Release } from './Release';

export interface Revisioned {
  revision?: string;
  revisions?: string[];
}

/** What somebody wants to be synchronised. */
export interface ObjectRef {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}

export interface SyncRequest {
  release: Release;
  prune: boolean;
  dryRun: boolean;
  /** All if absent. */
  resources?: ObjectRef[];
  syncOptions: string[];
  /** Argo CD itself if absent. */
  username?: string;
  /** Rollbacks name what they go back to. */
  rollback?: boolean;
}

export type OperationPhase =
  | 'Running'
  | 'Terminating'
  | 'Failed'
  | 'Error'
  | 'Succeeded';

export interface ObjectResult extends Required<ObjectRef> {
  version: string;
  status: string;
  message: string;
  hookPhase: string;
  hookType?: string;
  syncPhase: string;
}

export interface Operation {
  request: SyncRequest;
  phase: OperationPhase;
  message: string;
  startedAt: number;
  finishedAt?: number;
  results: ObjectResult[];
}
