import type {
  ArgoCdRevision,
  ArgoCdRevisionView,
  ArgoCdSource,
} from '@portolan/plugin-argo-cd-common';

/** `meridian/checkout`; of Helm the chart, `postgresql`. */
export function sourceName(source: ArgoCdSource): string {
  if (source.chart) return `chart ${source.chart}`;
  if (source.url) return new URL(source.url).pathname.slice(1);
  return source.repository ?? `source ${source.index + 1}`;
}

/** `at main, path deploy/prod`; of Helm `at 12.1.0, from charts.example.com`. */
export function sourceWords(source: ArgoCdSource): string {
  const { targetRevision, path, chart, repository, reference, kind } = source;
  return [
    `at ${targetRevision ?? 'HEAD'}`,
    path && `path ${path}`,
    chart && repository && `from ${repository}`,
    kind === 'oci' && 'an OCI artefact',
    reference && `lends values as $${reference}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** `Commit`, `Chart version`, `Artefact`: what a revision of it is. */
export function revisionNoun({ kind }: ArgoCdSource): string {
  return { git: 'Commit', helm: 'Chart version', oci: 'Artefact' }[kind];
}

/** How what is deployed stands to what the source says now. */
export function waitingWords(
  source: ArgoCdRevisionView['sources'][number],
): string {
  const { deployed, target } = source;
  if (!target) return 'What its target comes to now is not known.';
  if (!deployed) return `Nothing of it is deployed yet; ${target.short} waits.`;
  return deployed.id === target.id
    ? 'What is deployed is what the source says.'
    : `${target.short} waits; ${deployed.short} is deployed.`;
}

/** `Ada Lovelace · v2.14.0` */
export function authorWords({ author, tags }: ArgoCdRevision): string {
  return [author, tags.join(', ')].filter(Boolean).join(' · ');
}
