import {
  ECS_CHANGE_NOT_SHOWN,
  EcsDefinitionChange,
  EcsDefinitionView,
} from '@portolan/plugin-ecs-common';

interface LineText {
  field: string;
  /** Empty where the field says it all: a command that changed. */
  text: string;
  /** The text is a name; its value is never shown. */
  nameOnly: boolean;
}

export type DefinitionLine = LineText &
  (
    | { sign: '+'; word: 'added' }
    | { sign: '−'; word: 'removed' }
    /** It differs, and in what is never shown. */
    | { sign: '~'; word: 'changed' }
  );

export interface DefinitionGroup {
  /** `undefined`: the task itself. */
  container?: string;
  lines: DefinitionLine[];
}

/** What explains a difference in behaviour most often comes first; the rest follows by name. */
const FIELD_ORDER = [
  'image',
  'command',
  'entry point',
  'cpu',
  'memory',
  'memory reservation',
  'port',
  'health check',
  'health check command',
  'environment',
  'secret',
];

const NAME_ONLY = new Set(['environment', 'secret']);

function fieldRank(field: string): number {
  const rank = FIELD_ORDER.indexOf(field);
  return rank < 0 ? FIELD_ORDER.length : rank;
}

function byField(a: DefinitionLine, b: DefinitionLine): number {
  return (
    fieldRank(a.field) - fieldRank(b.field) || a.field.localeCompare(b.field)
  );
}

function linesOf({ field, from, to }: EcsDefinitionChange): DefinitionLine[] {
  const nameOnly = NAME_ONLY.has(field);
  if (to?.endsWith(ECS_CHANGE_NOT_SHOWN)) {
    const text = to.slice(0, -ECS_CHANGE_NOT_SHOWN.length).trim();
    return [{ sign: '~', word: 'changed', field, text, nameOnly }];
  }
  const lines: DefinitionLine[] = [];
  if (from !== undefined) {
    lines.push({ sign: '−', word: 'removed', field, text: from, nameOnly });
  }
  if (to !== undefined) {
    lines.push({ sign: '+', word: 'added', field, text: to, nameOnly });
  }
  return lines;
}

/**
 * The difference between two revisions as lines, grouped by container. Containers come by name and the task itself
 * last, because a new image or variable explains more than a new tag.
 */
export function definitionGroups(
  view: Pick<EcsDefinitionView, 'changes' | 'changedEnvironment'>,
): DefinitionGroup[] {
  const groups = new Map<string | undefined, DefinitionLine[]>();
  const add = (container: string | undefined, lines: DefinitionLine[]) =>
    groups.set(container, [...(groups.get(container) ?? []), ...lines]);

  for (const change of view.changes) add(change.container, linesOf(change));
  for (const { container, name } of view.changedEnvironment) {
    add(container, [
      {
        sign: '~',
        word: 'changed',
        field: 'environment',
        text: name,
        nameOnly: true,
      },
    ]);
  }

  return [...groups]
    .map(([container, lines]) => ({ container, lines: lines.sort(byField) }))
    .sort((a, b) => {
      if (a.container === undefined) return 1;
      if (b.container === undefined) return -1;
      return a.container.localeCompare(b.container);
    });
}

/** `3 added, 1 removed, 2 changed`, or `No differences`. */
export function definitionSummary(groups: DefinitionGroup[]): string {
  const lines = groups.flatMap(group => group.lines);
  const parts = (['added', 'removed', 'changed'] as const)
    .map(word => ({ word, count: lines.filter(l => l.word === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  return parts.join(', ') || 'No differences';
}
