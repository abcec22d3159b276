import { TokenPrices } from './chatModel';

/**
 * List prices of November 2026, in US dollars for a million tokens. Haiku's are those of prompts of up to 100,000 tokens.
 * https://platform.claude.com/docs/en/about-claude/pricing
 */
const PRICES: Readonly<Record<string, TokenPrices>> = {
  'claude-opus-5-5': { input: 4, cachedInput: 0.4, output: 20 },
  'claude-sonnet-5-5': { input: 2, cachedInput: 0.2, output: 10 },
  'claude-haiku-5-5': { input: 0.1, cachedInput: 0.01, output: 0.5 },
};

/** `claude-sonnet-5-5`, wherever in an id of a platform it stands. */
const NAME = /claude-([a-z]+)-(\d+(?:-\d{1,2}(?!\d))*)/;

/**
 * What people call a Claude model, and what it costs if that is known.
 *
 * @param id - as the API knows it, or a platform's: `global.anthropic.claude-sonnet-5-5`
 * @public
 */
export function describeClaudeModel(id: string): {
  title: string;
  prices?: TokenPrices;
} {
  const name = NAME.exec(id);
  if (!name) return { title: id };
  const [model, family, version] = name;
  return {
    title: `Claude ${family[0].toUpperCase()}${family.slice(
      1,
    )} ${version.replaceAll('-', '.')}`,
    ...(Object.hasOwn(PRICES, model) && { prices: PRICES[model] }),
  };
}
