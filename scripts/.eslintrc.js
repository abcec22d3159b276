module.exports = {
  root: true,
  extends: ['eslint:recommended', 'prettier'],
  env: { node: true, es2022: true },
  parserOptions: { ecmaVersion: 'latest', sourceType: 'module' },
  rules: {
    eqeqeq: 'error',
    'no-shadow': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
  },
  overrides: [
    {
      files: ['*.cjs', '.eslintrc.js'],
      parserOptions: { sourceType: 'script' },
    },
  ],
};
