import { createInterface } from 'node:readline/promises';

/** Asks a person at the terminal; Enter means yes. */
export async function askYesNo(question) {
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
  });
  try {
    const answer = await terminal.question(`${question} [Y/n] `);
    return /^(y(es)?)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
