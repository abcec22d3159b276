import { isUnwell, Snapshot } from '@portolan/plugin-platform-common';
import { HEALTH_WORDS } from '../components/health';
import { placeOf } from '../components/place';
import { resourceMarkdown } from '../words/markdown';
import { AskButton } from './AskButton';

/** What one asks of a resource: why it is unwell, or how it is. */
export function questionAbout(
  { name, health }: Pick<Snapshot, 'name' | 'health'>,
  system?: string,
): string {
  const named = system ? `${name} (${system})` : name;
  return isUnwell(health)
    ? `Why is ${named} ${HEALTH_WORDS[
        health
      ].toLowerCase()}, and what is to be done?`
    : `How is ${named} doing, and what was changed lately?`;
}

/** The way to the assistant from an unwell resource, with its state pinned. */
export function AskAboutResource(props: {
  resource: Snapshot;
  system: string;
  entityRef?: string;
}) {
  const { resource, system, entityRef } = props;
  if (!isUnwell(resource.health)) return null;
  return (
    <AskButton
      question={questionAbout(resource, system)}
      entityRef={entityRef}
      about={`${resource.name}, ${system}`}
      context={() => ({
        title: [system, resource.name, placeOf(resource.scope)]
          .filter(Boolean)
          .join(' · '),
        text: resourceMarkdown(resource, {
          system,
          url: window.location.href,
        }),
        url: window.location.href,
      })}
    />
  );
}
