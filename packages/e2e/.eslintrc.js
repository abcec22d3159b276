module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // These tests run from their sources in this repository, never from a build of their own: __dirname is true, and
    // the scripts that build and start the portal are where they are.
    'no-restricted-syntax': 'off',
    '@backstage/no-relative-monorepo-imports': 'off',
  },
});
