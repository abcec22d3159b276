import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { annotationLabels } from './annotationLabels';

/** What follows the entity's name, by type of relation. Members and parts come last: there may be many. */
const RELATIONS: Readonly<Record<string, string>> = {
  ownedBy: 'Owned by',
  partOf: 'Part of',
  childOf: 'Belongs to',
  memberOf: 'Member of',
  providesApi: 'Provides the APIs',
  consumesApi: 'Uses the APIs',
  apiProvidedBy: 'Provided by',
  apiConsumedBy: 'Used by',
  dependsOn: 'Depends on',
  dependencyOf: 'Needed by',
  parentOf: 'Has the groups',
  hasMember: 'Members',
  hasPart: 'Consists of',
  ownerOf: 'Owns',
};

/** Most names of one relation: who has more is found from the other side. */
const MOST_NAMES = 60;

/** An entity as somebody would tell of it: what it is, whose, what it belongs to and needs, where it runs. */
export function describeEntity(entity: Entity): string {
  const { description, tags = [] } = entity.metadata;
  return [
    whatItIs(entity),
    description && withoutSecrets(description),
    list(relationLines(entity)),
    tags.length > 0 && `Tags: ${tags.join(', ')}`,
    list(linkLines(entity)),
    list(annotationLines(entity)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function whatItIs({ kind, metadata, spec }: Entity): string {
  const name = metadata.title
    ? `${metadata.title} (\`${metadata.name}\`)`
    : `\`${metadata.name}\``;
  const of = (key: string) => {
    const value = spec?.[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const type = of('type');
  const lifecycle = of('lifecycle');
  const namespace =
    metadata.namespace && metadata.namespace !== 'default'
      ? ` in the namespace ${metadata.namespace}`
      : '';
  return [
    `${name} is ${article(kind)} ${kind}${namespace}${
      type ? ` of type ${type}` : ''
    }.`,
    lifecycle && `Its lifecycle is ${lifecycle}.`,
    displayName(spec?.profile),
  ]
    .filter(Boolean)
    .join(' ');
}

function article(kind: string): string {
  return /^[aeiou]/i.test(kind) ? 'an' : 'a';
}

function displayName(profile: unknown): string | undefined {
  if (typeof profile !== 'object' || profile === null) return undefined;
  const name: unknown = Reflect.get(profile, 'displayName');
  return typeof name === 'string' && name
    ? `People call it ${name}.`
    : undefined;
}

function relationLines({ relations = [] }: Entity): string[] {
  const names = Map.groupBy(relations, ({ type }) => type);
  return Object.entries(RELATIONS).flatMap(([type, words]) => {
    const targets = names.get(type) ?? [];
    if (targets.length === 0) return [];
    const shown = targets
      .slice(0, MOST_NAMES)
      .map(({ targetRef }) => plainName(targetRef));
    const more = targets.length - shown.length;
    return `${words}: ${shown.join(', ')}${
      more > 0 ? ` and ${more} more` : ''
    }`;
  });
}

/** `checkout (component)`. */
function plainName(ref: string): string {
  if (!/^[^:/]+:[^:/]+\/[^:/]+$/.test(ref)) return ref;
  const { kind, namespace, name } = parseEntityRef(ref);
  const place = namespace === 'default' ? '' : ` in ${namespace}`;
  return `${name} (${kind}${place})`;
}

function linkLines({ metadata: { links = [] } }: Entity): string[] {
  return links.map(({ title, url }) =>
    withoutSecrets(`Link: ${title ?? url} <${url}>`),
  );
}

function annotationLines({ metadata: { annotations = {} } }: Entity): string[] {
  return Object.entries(annotations).flatMap(([key, value]) => {
    const label = annotationLabels.get(key);
    return label
      ? `${label} (\`${key}\`): ${withoutSecrets(value.trim())}`
      : [];
  });
}

function withoutSecrets(text: string): string {
  return text.split('\n').map(redactSecrets).join('\n');
}

function list(lines: readonly string[]): string {
  return lines.map(line => `- ${line}`).join('\n');
}
