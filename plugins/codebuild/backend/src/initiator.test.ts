import { initiatorInWords } from './initiator';

it.each([
  ['GitHub-Hookshot/c20be0f', 'GitHub webhook'],
  ['GitLab-Hookshot', 'GitLab webhook'],
  ['Bitbucket-Webhooks/2.0', 'Bitbucket webhook'],
  ['codepipeline/shop-release', 'pipeline shop-release'],
  ['rule/nightly', 'schedule or event rule nightly'],
  [
    'AWSReservedSSO_Developer_0a1b2c3d4e5f/ada@meridian.example',
    'ada@meridian.example',
  ],
  ['deployer/session-7', 'session-7 as deployer'],
  ['ada', 'ada'],
  ['', undefined],
  [undefined, undefined],
])('%s is %s', (initiator, words) => {
  expect(initiatorInWords(initiator)).toBe(words);
});

it('cuts a long name', () => {
  expect(initiatorInWords('a'.repeat(300))).toHaveLength(100);
});
