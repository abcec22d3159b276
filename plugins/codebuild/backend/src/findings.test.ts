import { findingsOf } from './findings';
import { ObservedProject } from './observedProject';
import { isPlaintextSecret } from './variables';

const clean: ObservedProject = {
  name: 'checkout',
  sourceType: 'GITHUB',
  variables: [],
  image: 'aws/codebuild/standard:7.0',
  privileged: false,
  isPublic: false,
  timeoutMinutes: 60,
  logs: 'cloudwatch',
  insecureSsl: false,
  buildsAnyPullRequest: false,
};
const idsOf = (change: Partial<ObservedProject>, images: string[] = []) =>
  findingsOf({ ...clean, ...change }, images).map(({ id }) => id);

describe('findings', () => {
  it('are none where all is as it should be', () => {
    expect(idsOf({}, ['aws/codebuild/standard:7.0'])).toEqual([]);
  });

  it('name secrets in plain text, not those that are kept elsewhere', () => {
    const [finding] = findingsOf(
      {
        ...clean,
        variables: [
          { name: 'NPM_TOKEN', type: 'plaintext' },
          { name: 'DB_PASSWORD', type: 'secrets-manager' },
          { name: 'STAGE', type: 'plaintext' },
        ],
      },
      [],
    );
    expect(finding).toMatchObject({
      id: 'plaintext-secrets',
      severity: 'high',
      names: ['NPM_TOKEN'],
    });
  });

  it('come with the gravest first', () => {
    expect(
      idsOf({
        privileged: true,
        isPublic: true,
        timeoutMinutes: 480,
        logs: 'none',
        insecureSsl: true,
        buildsAnyPullRequest: true,
      }),
    ).toEqual([
      'public',
      'open-pull-requests',
      'insecure-ssl',
      'privileged',
      'no-logs',
      'long-timeout',
    ]);
  });

  it.each([
    [['aws/codebuild/standard:7.0', 'aws/codebuild/standard:8.0'], 'low'],
    [['aws/codebuild/standard:8.0'], 'medium'],
    [['aws/codebuild/standard:7.0', 'aws/codebuild/standard:6.0'], undefined],
    [['aws/codebuild/amazonlinux-x86_64-standard:9.0'], undefined],
  ])('weigh the image against %s', (offered, severity) => {
    expect(findingsOf(clean, offered)[0]?.severity).toBe(severity);
  });

  it('say nothing of an image of one’s own', () => {
    expect(
      idsOf({ image: 'registry.example/build:1' }, [
        'aws/codebuild/standard:8.0',
      ]),
    ).toEqual([]);
  });
});

it.each([
  ['PASSWORD', true],
  ['db-password', true],
  ['NPM_TOKEN', true],
  ['AWS_SECRET_ACCESS_KEY', true],
  ['StripeApiKey', true],
  ['SECRET_ARN', false],
  ['TOKEN_URL', false],
  ['STAGE', false],
])('%s looks like a secret: %s', (name, expected) => {
  expect(isPlaintextSecret({ name, type: 'plaintext' })).toBe(expected);
});
