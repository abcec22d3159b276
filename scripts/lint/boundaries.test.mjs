import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { inRepository } from '../toolchain/repository.mjs';

const imports = (...paths) =>
  paths.flatMap((path, index) => [
    `import { value as v${index} } from '${path}';`,
    // Used, because TypeScript leaves out an import that is only named.
    `void v${index};`,
  ]);
const file = (...lines) => [...lines, 'export const value = 1;', ''].join('\n');

/** A repository in miniature, with each mistake once. */
const files = {
  'tsconfig.json': '{}',
  'node_modules/@aws-sdk/client-ecs/package.json':
    '{ "name": "@aws-sdk/client-ecs", "main": "index.js" }',
  'node_modules/@aws-sdk/client-ecs/index.js': 'exports.value = 1;',
  'plugins/ecs/common/src/index.ts': file(),
  'plugins/ecs/common/src/upward.ts': file(
    ...imports('../../backend/src/index'),
  ),
  'plugins/ecs/backend/src/index.ts': file(
    ...imports('@aws-sdk/client-ecs', '../../common/src/index'),
  ),
  'plugins/ecs/frontend/src/index.ts': file(...imports('./page')),
  'plugins/ecs/frontend/src/page.ts': file(
    ...imports('../../backend/src/index'),
  ),
  'plugins/ecs/frontend/src/page.test.ts': file(...imports('./page')),
  'plugins/vault/frontend/src/index.ts': file(
    ...imports('../../../ecs/frontend/src/index'),
  ),
  'plugins/platform/node/src/index.ts': file(
    ...imports('../../../ecs/common/src/index'),
  ),
  'plugins/platform/common/src/one.ts': file(...imports('./other')),
  'plugins/platform/common/src/other.ts': file(...imports('./one')),
  'plugins/platform/common/src/lost.ts': file(...imports('./nowhere')),
  'packages/sandbox/src/index.ts': file(),
  'packages/backend/src/index.ts': file(
    ...imports(
      '../../sandbox/src/index',
      '../../../plugins/ecs/frontend/src/page.test',
    ),
  ),
  'packages/backend/src/index.test.ts': file(
    ...imports('../../sandbox/src/index'),
  ),
};

describe('the boundaries between packages', () => {
  let folder;
  let violations;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    violations = await cruise(folder);
  });

  after(() => rmSync(folder, { recursive: true }));

  const forbidden = {
    'common-is-the-base': [
      'plugins/ecs/common/src/upward.ts',
      'plugins/ecs/backend/src/index.ts',
    ],
    'frontend-is-not-server': [
      'plugins/ecs/frontend/src/page.ts',
      'plugins/ecs/backend/src/index.ts',
    ],
    'no-frontend-imports-another': [
      'plugins/vault/frontend/src/index.ts',
      'plugins/ecs/frontend/src/index.ts',
    ],
    'systems-do-not-know-each-other': [
      'plugins/vault/frontend/src/index.ts',
      'plugins/ecs/frontend/src/index.ts',
    ],
    'core-knows-no-system': [
      'plugins/platform/node/src/index.ts',
      'plugins/ecs/common/src/index.ts',
    ],
    'no-upstream-sdk-in-the-browser': [
      'plugins/ecs/frontend/src/index.ts',
      'node_modules/@aws-sdk/client-ecs/index.js',
    ],
    'no-circular': [
      'plugins/platform/common/src/one.ts',
      'plugins/platform/common/src/other.ts',
    ],
    'no-unresolvable': ['plugins/platform/common/src/lost.ts', './nowhere'],
    'portal-knows-no-sandbox': [
      'packages/backend/src/index.ts',
      'packages/sandbox/src/index.ts',
    ],
    'no-tests-from-code': [
      'packages/backend/src/index.ts',
      'plugins/ecs/frontend/src/page.test.ts',
    ],
  };

  for (const [rule, [from, to]] of Object.entries(forbidden)) {
    it(`hold: ${rule}`, () => {
      assert.ok(
        violations.some(
          each => each.rule === rule && each.from === from && each.to === to,
        ),
        `no violation of ${rule} from ${from} to ${to} among ${JSON.stringify(
          violations,
          undefined,
          2,
        )}`,
      );
    });
  }

  it('let a server use its SDK and tests use the sandbox', () => {
    const allowed = [
      'plugins/ecs/backend/src/index.ts',
      'packages/backend/src/index.test.ts',
    ];
    assert.deepEqual(
      violations.filter(({ from }) => allowed.includes(from)),
      [],
    );
  });
});

function cruise(folder) {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [
        inRepository(
          'node_modules',
          'dependency-cruiser',
          'bin',
          'dependency-cruiser.mjs',
        ),
        `--config=${inRepository('.dependency-cruiser.cjs')}`,
        '--output-type=json',
        'packages',
        'plugins',
      ],
      { cwd: folder, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        try {
          resolve(
            JSON.parse(stdout).summary.violations.map(({ rule, from, to }) => ({
              rule: rule.name,
              from,
              to,
            })),
          );
        } catch {
          reject(error ?? new Error(stderr));
        }
      },
    );
  });
}
