import { Reading } from '@portolan/plugin-platform-common';

/** One condition of a label selector; all of them must hold. @public */
export type LabelRequirement =
  | { key: string; operator: 'in' | 'not-in'; values: string[] }
  | { key: string; operator: 'exists' | 'not-exists' };

const KEY =
  /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const LONGEST = 2_000;

/**
 * Reads a label selector of Kubernetes: `a=b`, `a!=b`, `a in (b, c)`, `a notin (b)`, `a`, `!a`, joined by commas. Never throws.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 * @public
 */
export function parseLabelSelector(text: string): Reading<LabelRequirement[]> {
  if (text.length > LONGEST) {
    return malformed(`It is longer than ${LONGEST} characters.`);
  }
  const requirements: LabelRequirement[] = [];
  for (const part of splitOutsideParentheses(text)) {
    const read = parseRequirement(part);
    if (!read) return malformed(`“${part.slice(0, 80)}” is no condition.`);
    requirements.push(read);
  }
  return requirements.length > 0
    ? { ok: true, value: requirements }
    : malformed('It has no condition.');
}

/** Whether labels meet every condition. As in Kubernetes, `a!=b` and `a notin (b)` hold where there is no `a`. @public */
export function matchesLabels(
  requirements: readonly LabelRequirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every(requirement => {
    const { key } = requirement;
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (requirement.operator) {
      case 'exists':
        return value !== undefined;
      case 'not-exists':
        return value === undefined;
      case 'in':
        return value !== undefined && requirement.values.includes(value);
      default:
        return value === undefined || !requirement.values.includes(value);
    }
  });
}

function parseRequirement(text: string): LabelRequirement | undefined {
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set) {
    const [, key, word, list] = set;
    const values = list.split(',').map(value => value.trim());
    const operator = word === 'in' ? 'in' : 'not-in';
    return valid({ key, operator, values });
  }
  if (text.startsWith('!')) {
    return valid({ key: text.slice(1).trim(), operator: 'not-exists' });
  }
  const at = text.search(/!?=/);
  if (at < 0) return valid({ key: text, operator: 'exists' });
  const sign = /^(?:!=|==?)/.exec(text.slice(at))?.[0] ?? '';
  return valid({
    key: text.slice(0, at).trim(),
    operator: sign === '!=' ? 'not-in' : 'in',
    values: [text.slice(at + sign.length).trim()],
  });
}

function valid(requirement: LabelRequirement): LabelRequirement | undefined {
  if (!KEY.test(requirement.key)) return undefined;
  const values = 'values' in requirement ? requirement.values : [];
  return values.every(value => VALUE.test(value)) ? requirement : undefined;
}

function splitOutsideParentheses(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth <= 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map(part => part.trim()).filter(Boolean);
}

function malformed(message: string): Reading<never> {
  return {
    ok: false,
    code: 'malformed',
    message: `It is not a label selector. ${message}`,
    fix: 'Write conditions on labels of applications, like team=payments,env in (prod, staging).',
  };
}
