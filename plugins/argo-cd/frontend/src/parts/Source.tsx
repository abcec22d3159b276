import type { ArgoCdSource } from '@portolan/plugin-argo-cd-common';
import { ExternalLink } from '@portolan/plugin-platform-react';
import { sourceName, sourceWords } from '../words/sources';

/** Where manifests come from, and what of it is followed. */
export function Source({ source }: { source: ArgoCdSource }) {
  const name = sourceName(source);
  const words = sourceWords(source);
  return (
    <span>
      {source.url ? (
        <ExternalLink href={source.url}>{name}</ExternalLink>
      ) : (
        name
      )}
      {words && ` ${words}`}
    </span>
  );
}
