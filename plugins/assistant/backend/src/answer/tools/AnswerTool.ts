import type Anthropic from '@anthropic-ai/sdk';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ProposedAction } from '@portolan/plugin-assistant-common';
import { SourceBook } from '../SourceBook';

/** One answer's surroundings, as its tools see them. */
export interface ToolContext {
  credentials: BackstageCredentials;
  signal: AbortSignal;
  book: SourceBook;
  /** The entity whose page is open. */
  entityRef?: string;
  /** Shows an action to the person; nothing is done. */
  propose(action: ProposedAction): void;
}

/** What came of a tool. */
export interface ToolOutcome {
  content: (Anthropic.TextBlockParam | Anthropic.SearchResultBlockParam)[];
  failed?: boolean;
  /** For the person: `6 passages`. */
  summary: string;
  /** Entities that the result tells of. */
  entityRefs?: string[];
}

/** Something that a model may ask for while it answers. Nothing that it can ask for changes anything. */
export interface AnswerTool {
  definition: Anthropic.Tool;
  /** What is done, for a person: `Reads the state of checkout`. */
  title(input: unknown): string;
  run(input: unknown, ctx: ToolContext): Promise<ToolOutcome>;
}

/** What a tool says to the model in plain words. */
export function said(
  text: string,
  outcome: Omit<ToolOutcome, 'content'>,
): ToolOutcome {
  return { content: [{ type: 'text', text }], ...outcome };
}
