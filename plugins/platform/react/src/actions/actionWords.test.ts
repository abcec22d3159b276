import { actionOn } from './actionWords';

it.each([
  ['Redeploy', 'Redeploy checkout'],
  ['Roll back', 'Roll back checkout'],
  ['Stop rollout', 'Stop rollout: checkout'],
  ['Shift the alias live', 'Shift the alias live: checkout'],
])('%s reads as "%s"', (title, words) => {
  expect(actionOn(title, 'checkout')).toBe(words);
});
