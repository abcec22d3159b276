import { createHash } from 'node:crypto';
import { ApplicationSpec, ReleaseSpec, SourceSpec } from '../schema';

/** What one or several revisions of the sources hold. */
export interface Release extends Omit<ReleaseSpec, 'image'> {
  image: string;
  message: string;
  committedAt: number;
  /** One for each source. */
  revisions: string[];
}

export type SourceKind = 'git' | 'helm' | 'oci';

export function kindOf({ repoURL, chart }: SourceSpec): SourceKind {
  if (chart !== undefined) return 'helm';
  return repoURL.startsWith('oci://') ? 'oci' : 'git';
}

/** What is known of a release of an application before Argo CD has looked at it. */
export interface Coming {
  /** How many releases there were before. */
  index: number;
  committedAt: number;
  /** Of the release before. */
  image?: string;
}

export function releaseOf(
  app: ApplicationSpec,
  sources: readonly SourceSpec[],
  spec: ReleaseSpec,
  { index, committedAt, image }: Coming,
): Release {
  const shown = spec.image ?? nextImage(app, image);
  const tag = shown.split(':').at(-1) ?? '';
  return {
    ...spec,
    image: shown,
    message: spec.message ?? `Deploy ${app.name} ${tag}`,
    committedAt,
    revisions: sources.map((source, position) =>
      revisionOf(source, spec, `${app.name}:${index}:${position}`),
    ),
  };
}

function revisionOf(
  source: SourceSpec,
  spec: ReleaseSpec,
  seed: string,
): string {
  const digest = createHash('sha256').update(`${source.repoURL}:${seed}`);
  switch (kindOf(source)) {
    case 'helm':
      return spec.chartVersion ?? source.targetRevision;
    case 'oci':
      return `sha256:${digest.digest('hex')}`;
    default:
      return digest.digest('hex').slice(0, 40);
  }
}

/** The image after another: `checkout:1.0.4` after `checkout:1.0.3`. */
function nextImage({ name }: ApplicationSpec, image?: string): string {
  if (!image) return `registry.meridian.example/${name}:1.0.0`;
  return image.replace(/\d+$/, last => String(Number(last) + 1));
}
