import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  DocumentSection,
  DocumentSource,
} from '@portolan/plugin-assistant-node';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { specText, titleOf } from '../catalog/entityPaths';
import { ReadsEntities, readEntities } from '../catalog/readEntities';
import { isRecord, listOf, recordOf, textOf } from '../reading';
import { unlessKnown } from '../unlessKnown';

/** Software templates: what each makes, what it asks for, what it does. @public */
export function createTemplateSource(catalog: ReadsEntities): DocumentSource {
  return {
    id: 'templates',
    title: 'Software templates',
    async *documents(ctx) {
      const templates = readEntities(catalog, ctx, { kind: 'template' });
      for await (const entity of templates) {
        const { namespace = 'default', name } = entity.metadata;
        const entityRef = stringifyEntityRef(entity);
        const path = [namespace, name].map(encodeURIComponent).join('/');
        yield unlessKnown(
          {
            id: entityRef,
            title: titleOf(entity),
            url: `/create/templates/${path}`,
            entityRef,
            sections: sectionsOf(entity),
          },
          ctx,
        );
      }
    },
  };
}

function sectionsOf(entity: Entity): DocumentSection[] {
  const type = specText(entity, 'type');
  const owner = specText(entity, 'owner');
  const about = [
    `${titleOf(entity)} is a software template${
      type ? ` that makes a ${type}` : ''
    }.${owner ? ` Its owner is ${owner}.` : ''}`,
    entity.metadata.description,
    entity.metadata.tags?.length && `Tags: ${entity.metadata.tags.join(', ')}`,
  ];
  return [
    { headings: [], text: about.filter(Boolean).join('\n\n') },
    { headings: ['What it asks for'], text: parametersOf(entity).join('\n') },
    { headings: ['What it does'], text: stepsOf(entity).join('\n') },
  ]
    .filter(section => section.text !== '')
    .map(section => ({ ...section, text: redacted(section.text) }));
}

function parametersOf({ spec }: Entity): string[] {
  return pagesOf(spec?.parameters).flatMap(page => {
    const required = listOf(page.required);
    return Object.entries(recordOf(page.properties)).map(([name, value]) => {
      const field = recordOf(value);
      const title = textOf(field.title);
      const choices = listOf(field.enum).map(String).slice(0, 50).join(', ');
      return [
        `- \`${name}\``,
        title && ` (${title})`,
        required.includes(name) && ', required',
        textOf(field.description) && `: ${textOf(field.description)}`,
        choices && `. One of: ${choices}`,
      ]
        .filter(Boolean)
        .join('');
    });
  });
}

function stepsOf({ spec }: Entity): string[] {
  return listOf(spec?.steps)
    .filter(isRecord)
    .map((step, index) => {
      const action = textOf(step.action);
      const name = textOf(step.name) ?? textOf(step.id) ?? 'Step';
      return `${index + 1}. ${name}${action ? ` (\`${action}\`)` : ''}`;
    });
}

function redacted(text: string): string {
  return text.split('\n').map(redactSecrets).join('\n');
}

/** A form has one page, or several. */
function pagesOf(parameters: unknown): Record<string, unknown>[] {
  return (Array.isArray(parameters) ? parameters : [parameters]).filter(
    isRecord,
  );
}
