import { looksLikeSecretName } from './secretNames';

it.each([
  'DB_PASSWORD',
  'dbPassword',
  'STRIPE_API_KEY',
  'stripeApiKey',
  'GITHUB_TOKEN',
  'CLIENT_SECRET',
  'AWS_SECRET_ACCESS_KEY',
  'private-key',
  'JWT',
  'SENTRY_DSN',
])('%s looks like a secret', name => {
  expect(looksLikeSecretName(name)).toBe(true);
});

it.each([
  'LOG_LEVEL',
  'DB_PASSWORD_ARN',
  'DB_SECRET_NAME',
  'TOKEN_TTL',
  'tokenEndpoint',
  'PARTITION_KEY',
  'KEYBOARD',
  'AUTHOR',
  'TABLE',
])('%s does not', name => {
  expect(looksLikeSecretName(name)).toBe(false);
});
