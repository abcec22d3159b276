import { LogLine } from '@portolan/plugin-platform-common';
import { z } from 'zod';

/** A log begins and ends with these, once it is whole. */
const STX = '\u0002';
const ETX = '\u0003';

/**
 * A line of the structured output. Values of outputs, before and after, are not even read.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
const lineSchema = z.object({
  '@level': z.string().optional(),
  '@message': z.string(),
  '@timestamp': z.string().optional(),
  diagnostic: z
    .object({
      severity: z.string().optional(),
      summary: z.string().optional(),
      detail: z.string().optional(),
      address: z.string().optional(),
      range: z
        .object({
          filename: z.string(),
          start: z.object({ line: z.number() }),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const LEVELS: Readonly<Record<string, string>> = {
  error: 'Error: ',
  warn: 'Warning: ',
};

/** Whether a text holds the end of its log. */
export function endsHere(text: string): boolean {
  return text.includes(ETX);
}

/**
 * A line of a log as people read it: structured ones become text, plain ones stay as they are.
 *
 * @param before - time of the line before it, for those that have none
 */
export function renderLine(raw: string, before: string): LogLine[] {
  const line = raw.replaceAll(STX, '').replaceAll(ETX, '').replace(/\r$/, '');
  if (line === '' && raw !== '') return [];
  const structured = line.startsWith('{')
    ? lineSchema.safeParse(parseJson(line))
    : undefined;
  if (!structured?.success) return [{ time: before, text: line }];
  const { data } = structured;
  const ms = Date.parse(data['@timestamp'] ?? '');
  const time = Number.isNaN(ms) ? before : new Date(ms).toISOString();
  return textsOf(data).map(text => ({ time, text }));
}

function textsOf(line: z.output<typeof lineSchema>): string[] {
  const { diagnostic } = line;
  if (!diagnostic?.summary) {
    const message = line['@message'];
    const prefix = LEVELS[line['@level'] ?? ''] ?? '';
    const said = message.startsWith(prefix) ? message : `${prefix}${message}`;
    return said.split('\n');
  }
  const { severity, summary, detail, range, address } = diagnostic;
  const place = [
    ...(range ? [`on ${range.filename} line ${range.start.line}`] : []),
    ...(address ? [`with ${address}`] : []),
  ].join(', ');
  return [
    `${severity === 'warning' ? 'Warning' : 'Error'}: ${summary}`,
    ...(place ? [`  ${place}`] : []),
    ...(detail ? detail.split('\n').map(text => `  ${text}`) : []),
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
