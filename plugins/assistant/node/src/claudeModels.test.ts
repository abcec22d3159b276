import { describeClaudeModel } from './claudeModels';

it.each([
  ['claude-sonnet-5-5', 'Claude Sonnet 5.5', 2],
  ['global.anthropic.claude-haiku-5-5', 'Claude Haiku 5.5', 0.1],
  ['claude-haiku-4-5-20251001', 'Claude Haiku 4.5', undefined],
  ['claude-opus-5', 'Claude Opus 5', undefined],
  ['house-model', 'house-model', undefined],
])('%s is called %s', (id, title, input) => {
  const described = describeClaudeModel(id);
  expect(described.title).toBe(title);
  expect(described.prices?.input).toBe(input);
});
