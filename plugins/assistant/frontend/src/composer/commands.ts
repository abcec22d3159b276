/** What can be typed in place of a question: `/status`. */
export interface SlashCommand {
  name: string;
  /** What it does, in a few words. */
  about: string;
  /** Only where an entity is open. */
  needsEntity?: boolean;
  /** What is asked; `words` is what stands after the command. */
  question?: (subject: string, words: string) => string;
  /** What is done instead of asking. */
  act?: 'new' | 'history' | 'help';
}

export const COMMANDS: readonly SlashCommand[] = [
  {
    name: 'status',
    about: 'How it is doing right now, and why',
    needsEntity: true,
    question: subject =>
      `How is ${subject} doing right now, and if it is not well, why?`,
  },
  {
    name: 'logs',
    about: 'What its newest log lines say',
    needsEntity: true,
    question: (subject, words) =>
      words
        ? `What do the newest logs of ${subject} say about ${words}?`
        : `What do the newest logs of ${subject} say?`,
  },
  {
    name: 'changes',
    about: 'What was changed lately',
    needsEntity: true,
    question: subject => `What was changed on ${subject} lately?`,
  },
  {
    name: 'runbook',
    about: 'Its runbook, and what it says to do',
    needsEntity: true,
    question: (subject, words) =>
      `Where is the runbook of ${subject}, and what does it say to do${
        words ? ` about ${words}` : ' first'
      }?`,
  },
  {
    name: 'owner',
    about: 'Who owns it, and how to reach them',
    needsEntity: true,
    question: subject => `Who owns ${subject}, and how do I reach them?`,
  },
  {
    name: 'docs',
    about: 'What the docs say about the words after it',
    question: (subject, words) =>
      `What do the docs say about ${words || subject || 'getting started'}?`,
  },
  { name: 'new', about: 'Begin a new conversation', act: 'new' },
  { name: 'history', about: 'Earlier conversations', act: 'history' },
  { name: 'help', about: 'What can be typed here', act: 'help' },
];

/** Commands that may be meant by what stands in the field; none once it is no command. */
export function commandsFor(
  text: string,
  hasEntity: boolean,
): readonly SlashCommand[] {
  const typed = /^\/(\w*)$/.exec(text);
  if (!typed) return [];
  return COMMANDS.filter(
    ({ name, needsEntity }) =>
      name.startsWith(typed[1].toLowerCase()) && (hasEntity || !needsEntity),
  );
}

/** The command that a text is, with the words after it; nothing where it is a question. */
export function readCommand(
  text: string,
  hasEntity: boolean,
): { command: SlashCommand; words: string } | undefined {
  const written = /^\/(\w+)(?:\s+([^]*))?$/.exec(text.trim());
  if (!written) return undefined;
  const command = COMMANDS.find(
    ({ name, needsEntity }) =>
      name === written[1].toLowerCase() && (hasEntity || !needsEntity),
  );
  return command && { command, words: written[2]?.trim() ?? '' };
}
