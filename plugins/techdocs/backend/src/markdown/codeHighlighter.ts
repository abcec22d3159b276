import type { Element, ElementContent } from 'hast';
import {
  createCssVariablesTheme,
  createHighlighter,
  createJavaScriptRegexEngine,
  Highlighter,
  ShikiTransformer,
  bundledLanguages,
} from 'shiki';

const THEME = createCssVariablesTheme({ name: 'reader', fontStyle: true });

/** Longer code is shown as it is. */
const MAX_HIGHLIGHTED_CHARACTERS = 50_000;
const MAX_LINE_CHARACTERS = 2_000;

/** Names that MkDocs (Pygments) has and Shiki spells differently. */
const ALIASES: Readonly<Record<string, string>> = {
  golang: 'go',
  pycon: 'python',
  'shell-session': 'shellsession',
  terraform: 'hcl',
  text: '',
  plain: '',
  none: '',
};

/** `color:var(--shiki-token-keyword)` → `hl-keyword`. */
const classesForColours: ShikiTransformer = {
  name: 'classes-for-colours',
  span(span: Element) {
    const style = String(span.properties.style ?? '');
    delete span.properties.style;
    const token = /--shiki-token-([a-z-]+)/.exec(style);
    const classes = [
      ...(token ? [`hl-${token[1]}`] : []),
      ...(/font-style:\s*italic/.test(style) ? ['hl-italic'] : []),
      ...(/font-weight:\s*bold/.test(style) ? ['hl-bold'] : []),
    ];
    if (classes.length > 0) {
      span.properties.className = classes;
    }
  },
};

/**
 * Highlights code with classes (`hl-keyword`, `hl-string`, …) instead of colours, so that one page serves the light and
 * the dark theme. Grammars are loaded when a page first needs them.
 */
export class CodeHighlighter {
  readonly #shiki: Highlighter;

  static async create(): Promise<CodeHighlighter> {
    return new CodeHighlighter(
      await createHighlighter({
        themes: [THEME],
        langs: [],
        engine: createJavaScriptRegexEngine({ forgiving: true }),
      }),
    );
  }

  private constructor(shiki: Highlighter) {
    this.#shiki = shiki;
  }

  /**
   * @param emphasised - numbers of lines to mark, from 1
   * @returns the content of a `code` element; the code as it is where the language is unknown
   */
  async highlight(
    code: string,
    language: string,
    emphasised: ReadonlySet<number>,
  ): Promise<ElementContent[]> {
    const lang = await this.#load(language, code);
    const root = this.#shiki.codeToHast(code, {
      lang,
      theme: THEME.name ?? 'reader',
      tokenizeMaxLineLength: MAX_LINE_CHARACTERS,
      // A clock would make the outcome depend on the load of the machine; the build as a whole has a deadline.
      tokenizeTimeLimit: 0,
      transformers: [classesForColours, emphasise(emphasised)],
    });
    const [pre] = root.children;
    const inner = pre?.type === 'element' ? pre.children[0] : undefined;
    return inner?.type === 'element' ? inner.children : [];
  }

  dispose(): void {
    this.#shiki.dispose();
  }

  async #load(language: string, code: string): Promise<string> {
    const lower = language.toLowerCase();
    const name = ALIASES[lower] ?? lower;
    if (code.length > MAX_HIGHLIGHTED_CHARACTERS || !isBundled(name)) {
      return 'text';
    }
    await this.#shiki.loadLanguage(name);
    return name;
  }
}

function isBundled(name: string): name is keyof typeof bundledLanguages {
  return Object.hasOwn(bundledLanguages, name);
}

function emphasise(lines: ReadonlySet<number>): ShikiTransformer {
  return {
    name: 'emphasise-lines',
    line(line: Element, number: number) {
      line.properties.class = lines.has(number) ? 'line hll' : 'line';
    },
  };
}
