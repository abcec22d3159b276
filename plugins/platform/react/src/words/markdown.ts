import { Snapshot } from '@portolan/plugin-platform-common';
import { placeOf } from '../components/place';

/**
 * Text for Markdown: what an upstream wrote must not become markup in somebody's issue.
 *
 * @public
 */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A text as code, on one line. @public */
export function markdownCode(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ')}\``;
}

/**
 * Lines as they are, but for their colours: a fence that none of them closes.
 *
 * @param language - for its highlighting: `diff`
 * @public
 */
export function markdownFence(lines: readonly string[], language = ''): string {
  // eslint-disable-next-line no-control-regex
  const plain = lines.map(line => line.replace(/\u001b\[[\d;]*[A-Za-z]/g, ''));
  const longest = Math.max(
    2,
    ...plain.flatMap(line => (line.match(/`+/g) ?? []).map(run => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...plain, fence].join('\n');
}

/**
 * A table of cells that are Markdown already.
 *
 * @public
 */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join(
    '\n',
  );
}

/** @public */
export interface ResourceMarkdownOptions {
  /** What people call the upstream. */
  system: string;
  /** Where what is said can be seen. */
  url: string;
  /** More lines of the list, which are Markdown already: `Tasks: 4 of 6 running`. */
  facts?: readonly string[];
}

/**
 * A resource's state for an issue or a chat, with its address and when it was so.
 *
 * @public
 */
export function resourceMarkdown(
  resource: Snapshot,
  options: ResourceMarkdownOptions,
): string {
  const { name, health, reason, version, scope, fetchedAt } = resource;
  const { system, url, facts = [] } = options;
  const why = reason ? `: ${markdownText(reason)}` : '';
  return [
    `**${markdownText(name)}** (${markdownText(
      system,
    )}) is **${health}**${why}`,
    '',
    `- Where: ${markdownText(placeOf(scope))}`,
    ...(version ? [`- Version: ${markdownCode(version)}`] : []),
    ...facts.map(fact => `- ${fact}`),
    `- As of ${fetchedAt}: ${url}`,
  ].join('\n');
}
