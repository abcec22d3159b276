import { parse } from 'yaml';
import { isRecord } from '../reading';

/** @throws Error if it is neither a JSON nor a YAML object */
export function parseDefinition(text: string): Record<string, unknown> {
  const parsed: unknown = text.trimStart().startsWith('{')
    ? parseJson(text)
    : parseYaml(text);
  if (!isRecord(parsed)) throw new Error('not an object');
  return parsed;
}

/** Flow-style YAML begins with a brace as well. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseYaml(text);
  }
}

function parseYaml(text: string): unknown {
  return parse(text, { logLevel: 'silent', uniqueKeys: false });
}
