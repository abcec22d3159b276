import { parseEntityRef } from '@backstage/catalog-model';
import { redactSecrets } from '@portolan/plugin-platform-node';

/** Most characters of one tool's result. */
const MOST_OF_A_RESULT = 8_000;

/** What people and models read instead of JSON: a line for each value, indented under its name, nothing empty. */
export function toLines(value: unknown, indent = ''): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const lines = toLines(item, `${indent}  `);
      if (lines.length === 0) return [];
      return [`${indent}- ${lines[0].trimStart()}`, ...lines.slice(1)];
    });
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, inner]) => {
      const lines = toLines(inner, `${indent}  `);
      if (lines.length === 0) return [];
      return typeof inner === 'object'
        ? [`${indent}${name}:`, ...lines]
        : [`${indent}${name}: ${lines[0].trimStart()}`];
    });
  }
  return [`${indent}${String(value)}`];
}

/** Lines without secrets, no more than a result may have. */
export function boundedText(
  lines: readonly string[],
  most = MOST_OF_A_RESULT,
): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    const safe = redactSecrets(line.slice(0, 2_000));
    length += safe.length + 1;
    if (length > most) {
      kept.push('… (more was left out)');
      break;
    }
    kept.push(safe);
  }
  return kept.join('\n');
}

/** Where the portal shows an entity. */
export function entityPage(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/')}`;
}

/** What people call an entity. */
export function entityName(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef.slice(0, 80);
  }
}
