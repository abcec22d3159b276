import { shown } from './repository.mjs';

/** An end that a person can act on: one sentence, and where there is one the log with the rest. */
export class Failure extends Error {
  /**
   * @param {string} sentence - what failed, on what, and what to do
   * @param {{ log?: string, lastLines?: string[] }} [details] - the log's path and what it ended with
   */
  constructor(sentence, { log, lastLines = [] } = {}) {
    super(sentence);
    this.name = 'Failure';
    this.log = log;
    this.lastLines = lastLines;
  }

  /** The text for the terminal. */
  toString() {
    return [
      this.message,
      ...this.lastLines.map(line => `    ${line}`),
      ...(this.log ? [`The whole log: ${shown(this.log)}`] : []),
    ].join('\n');
  }
}

/** Tells a person why the program ends: a sentence for what was foreseen, a stack for what was not. */
export function reportFailure(error) {
  console.error(`\n${error instanceof Failure ? error : error.stack}`);
  process.exitCode = 1;
}
