import { GrpcError } from '../GrpcError';
import { SourceSpec } from '../schema';
import { goTime } from '../state/goTime';
import { kindOf, Release, SourceKind } from '../state/Release';
import { applicationOf, Exchange, Routes } from './Exchange';

const PATH = '/api/v1/applications/:name/revisions/:revision';

/** Who made what a revision holds. Each kind of source has a route of its own, and fails with those of the others. */
export function revisionRoutes(routes: Routes): void {
  routes.get(`${PATH}/metadata`, 'GetRevisionMetadata', exchange => {
    const { kind, release } = revisionOf(exchange);
    const revision = exchange.param('revision');
    if (kind !== 'git' || !/^[0-9a-f]{7,40}$/.test(revision))
      throw unknown(`revision ${revision} must be resolved`);
    if (!release)
      throw unknown(
        `failed to get revision metadata: \`git show -s ${revision}\` failed exit status 128: fatal: bad object ${revision}`,
      );
    const { author, message, tags, committedAt } = release;
    return {
      author,
      date: goTime(committedAt),
      ...(tags.length && { tags }),
      message,
    };
  });
  routes.get(`${PATH}/chartdetails`, 'GetChartDetails', exchange => {
    const { kind, source } = revisionOf(exchange);
    if (kind !== 'helm')
      throw unknown(
        `no chart found for application: ${exchange.param('name')}`,
      );
    return {
      description: `Helm chart of ${source.chart}`,
      home: `https://charts.meridian.example/${source.chart}`,
      maintainers: ['Platform team <platform@meridian.example>'],
    };
  });
  routes.get(`${PATH}/ocimetadata`, 'GetOciMetadata', exchange => {
    const { kind, release, source } = revisionOf(exchange);
    if (kind !== 'oci')
      throw unknown(
        `failed to get OCI metadata: ${source.repoURL} is not an OCI repository`,
      );
    return {
      createdAt: goTime(release?.committedAt ?? 0),
      authors: release?.author ?? '',
      version: source.targetRevision,
      description: release?.message ?? '',
    };
  });
}

function revisionOf(exchange: Exchange): {
  kind: SourceKind;
  source: SourceSpec;
  release?: Release;
} {
  const app = applicationOf(exchange);
  const index = Number(exchange.query('sourceIndex') ?? 0);
  const source = app.sources[index];
  if (!source) throw unknown('source index not found');
  const release = app.releaseWith(exchange.param('revision'));
  return { kind: kindOf(source), source, ...(release && { release }) };
}

function unknown(message: string): GrpcError {
  return new GrpcError('Unknown', message);
}
