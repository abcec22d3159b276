/**
 * A check of the sources that changes nothing. In this order, so that the API reports find the declarations that the
 * types check has written to dist-types.
 * @typedef {{ name: string, about: string, command: string[] }} Check
 * @type {Check[]}
 */
export const checks = [
  {
    name: 'format',
    about: 'Prettier has nothing to change (mend: yarn fix)',
    command: ['prettier', '--check', '--loglevel=warn', '.'],
  },
  {
    name: 'eslint',
    about: 'ESLint with Backstage’s rules, in every package (mend: yarn fix)',
    command: ['backstage-cli', 'repo', 'lint', '--max-warnings=0'],
  },
  {
    name: 'eslint-scripts',
    about: 'ESLint over scripts/, which is no package',
    command: ['eslint', '--ext=.mjs,.cjs', 'scripts'],
  },
  {
    name: 'metadata',
    about: 'roles and plugin ids in the package.json files (mend: yarn fix)',
    command: ['backstage-cli', 'repo', 'fix', '--check', '--publish'],
  },
  {
    name: 'boundaries',
    about: 'who may import whom (.dependency-cruiser.cjs)',
    command: [
      'depcruise',
      '--config=.dependency-cruiser.cjs',
      '--no-progress',
      'packages',
      'plugins',
    ],
  },
  {
    name: 'dead-code',
    about: 'files, exports and dependencies that nobody uses (knip.jsonc)',
    command: ['knip', '--no-progress', '--no-config-hints'],
  },
  {
    name: 'types',
    about: 'TypeScript',
    // Not incremental: the order of a union's members, which reports show, depends on what was compiled before.
    command: ['tsc', '--pretty', 'false', '--incremental', 'false'],
  },
  {
    name: 'api-reports',
    about: 'public interfaces as reviewed (mend: yarn api-reports)',
    command: ['yarn', 'api-reports:extract', '--ci'],
  },
  {
    name: 'config-reference',
    about: 'the documented configuration is the one that is read',
    command: ['node', 'scripts/config-reference.mjs', '--check'],
  },
];
