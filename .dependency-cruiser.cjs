/**
 * Which package may know which. `yarn lint boundaries` checks it.
 *
 * A folder plugins/<system>/<layer> is one package: common <- node <- backend and common <- react <- frontend.
 */

const upstreamSdks =
  '(^|/)node_modules/(@aws-sdk|@smithy|@aws-crypto|node-vault|@anthropic-ai)/';
const browserCode =
  '^(packages/app|plugins/[^/]+/(common|react|frontend))/src/';
const tests =
  '(\\.(test|conformance)\\.tsx?$|/setupTests\\.ts$|/(tests|testUtils|__testUtils__)(/|\\.ts$))';

const layer = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^plugins/[^/]+/${from}/src/`, pathNot: tests },
  to: { path: `^plugins/[^/]+/${to}/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Modules that import each other cannot be understood or tested one at a time.',
      severity: 'error',
      from: {},
      // A cycle that only types go through is gone at run time.
      to: {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only', 'pre-compilation-only'] },
      },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails at run time at the latest.',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        // A bundler resolves these, not Node.js.
        pathNot: '\\.(svg|png|css|md)$',
      },
    },
    layer(
      'common-is-the-base',
      'common',
      '(node|backend|react|frontend)',
      'Common code runs anywhere and knows no other layer.',
    ),
    layer(
      'node-knows-no-surface',
      'node',
      '(backend|react|frontend)',
      'Server libraries know neither the plugins built on them nor the browser.',
    ),
    layer(
      'backend-is-not-browser',
      'backend',
      '(react|frontend)',
      'The server does not import browser code.',
    ),
    layer(
      'react-is-a-library',
      'react',
      '(node|backend|frontend)',
      'Browser libraries know neither the server nor the plugins built on them.',
    ),
    layer(
      'frontend-is-not-server',
      'frontend',
      '(node|backend)',
      'The browser does not import server code.',
    ),
    {
      name: 'core-knows-no-system',
      comment:
        'A system joins through the extension point; the core never imports one.',
      severity: 'error',
      from: { path: '^plugins/platform/[^/]+/src/', pathNot: tests },
      to: { path: '^plugins/(?!platform/)' },
    },
    {
      name: 'no-frontend-imports-another',
      comment:
        'Features meet through extensions and the core’s React library; the app alone puts plugins together.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/frontend/src/' },
      to: {
        path: '^plugins/[^/]+/frontend/',
        pathNot: '^plugins/$1/frontend/',
      },
    },
    {
      name: 'no-backend-imports-another',
      comment:
        'Backend plugins meet over HTTP, extension points and services, which live in node packages.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/backend/src/', pathNot: tests },
      to: { path: '^plugins/[^/]+/backend/', pathNot: '^plugins/$1/backend/' },
    },
    {
      name: 'systems-do-not-know-each-other',
      comment:
        'A system depends on the core and on the account library of its cloud, never on another system.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/[^/]+/src/', pathNot: tests },
      to: { path: '^plugins/', pathNot: '^plugins/($1|platform|aws)/' },
    },
    {
      name: 'parts-of-the-assistant-know-its-contract',
      comment:
        'Sources, embedders and models meet the assistant at its extension points, so that each can be replaced.',
      severity: 'error',
      from: {
        path: '^plugins/assistant/(sources|embedder-[^/]+|model-[^/]+)/src/',
        pathNot: tests,
      },
      to: {
        path: '^plugins/',
        pathNot:
          '^plugins/(assistant/(common|node)/|platform/(common|node)/|aws/(common|node)/|assistant/$1/)',
      },
    },
    {
      name: 'no-upstream-sdk-in-the-browser',
      comment:
        'The browser talks to the portal only; an SDK there would weigh much and tempt to more.',
      severity: 'error',
      from: { path: browserCode },
      to: { path: upstreamSdks, reachable: true },
    },
    {
      name: 'portal-knows-no-sandbox',
      comment: 'The sandbox is a separate process; only tests start it.',
      severity: 'error',
      from: { path: '^(plugins|packages/(app|backend))/', pathNot: tests },
      to: { path: '^packages/sandbox/' },
    },
    {
      name: 'no-tests-from-code',
      comment: 'Code that ships does not import what is there for tests.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|coverage)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: [
        '.ts',
        '.tsx',
        '.mts',
        '.js',
        '.jsx',
        '.mjs',
        '.cjs',
        '.json',
        '.d.ts',
      ],
    },
  },
};
