import { AnswerEvent } from '@portolan/plugin-assistant-common';
import { LinkRules } from './LinkRules';
import { RoundListener } from './ModelRound';
import { ModelCitation, SourceBook } from './SourceBook';
import { TextGuard } from './TextGuard';

/** The answer's text on its way to the person: made harmless, with its citations in their places. */
export class AnswerOutput implements RoundListener {
  readonly #guard: TextGuard;
  #saidInRound = false;
  #said = false;

  constructor(
    private readonly emit: (event: AnswerEvent) => void,
    private readonly book: SourceBook,
    rules: LinkRules,
  ) {
    this.#guard = new TextGuard(rules, text => emit({ type: 'text', text }));
  }

  /** Whether any text came since `beginRound`. */
  get saidInRound(): boolean {
    return this.#saidInRound;
  }

  beginRound(): void {
    this.#saidInRound = false;
  }

  text(text: string): void {
    if (text === '') return;
    // What is said after a tool is a new paragraph.
    if (this.#said && !this.#saidInRound) this.#guard.push('\n\n');
    this.#said = true;
    this.#saidInRound = true;
    this.#guard.push(text);
  }

  citation(citation: ModelCitation): void {
    this.#guard.mark(at => {
      const cited = this.book.cite(citation, at);
      if (cited) this.emit({ type: 'citation', citation: cited });
    });
  }

  finish(): void {
    this.#guard.flush();
  }
}
