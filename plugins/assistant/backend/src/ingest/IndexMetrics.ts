import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { RunCounts, RunOutcome } from '../store/Runs';

/** What the ingest tells Backstage's metrics service. */
export interface IndexMetrics {
  /** One reading of a source ended. */
  ran(source: string, outcome: RunOutcome, counts: RunCounts): void;
  /** The embedder answered, or failed, for so many texts. */
  embedded(texts: number, outcome: 'success' | 'failure'): void;
}

export function createIndexMetrics(metrics: MetricsService): IndexMetrics {
  const runs = metrics.createCounter('assistant.index.runs', {
    description: 'Readings of document sources',
    unit: '{run}',
  });
  const documents = metrics.createCounter('assistant.index.documents', {
    description: 'Documents that changed or are gone',
    unit: '{document}',
  });
  const embeddings = metrics.createCounter('assistant.index.embeddings', {
    description: 'Texts sent to the embedder',
    unit: '{text}',
  });
  return {
    ran(source, outcome, { changed, removed }) {
      runs.add(1, { source, outcome });
      documents.add(changed, { source, change: 'changed' });
      documents.add(removed, { source, change: 'removed' });
    },
    embedded(texts, outcome) {
      embeddings.add(texts, { outcome });
    },
  };
}
