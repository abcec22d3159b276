import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { runLogged } from './command.mjs';
import { Failure } from './Failure.mjs';
import { sentenceForKnownCause } from './knownCauses.mjs';
import { nextFree } from '../start/ports.mjs';

describe('running a command of the toolchain', () => {
  let folder;
  let log;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'command-'));
    log = join(folder, 'logs', 'command.log');
  });
  after(() => rmSync(folder, { recursive: true }));

  const node = script => [process.execPath, '-e', script];

  it('keeps the output in the log', async () => {
    await runLogged(
      'say it',
      node(`console.log('out'); console.error('err')`),
      { log },
    );
    assert.deepEqual(readFileSync(log, 'utf8').trim().split('\n').sort(), [
      'err',
      'out',
    ]);
  });

  it('shows the last lines and the log of what failed for an unknown reason', async () => {
    await assert.rejects(
      runLogged('do it', node(`console.log('almost'); process.exit(3)`), {
        log,
      }),
      error => {
        assert.ok(error instanceof Failure);
        assert.match(
          String(error),
          /^Could not do it; the last lines were:\n {4}almost\n/,
        );
        assert.match(String(error), /The whole log: .*command\.log$/);
        return true;
      },
    );
  });

  it('says in one sentence that npm cannot reach its registry', async () => {
    const nobody = await nextFree(21_000);
    await assert.rejects(
      runLogged(
        'bring Node.js 24',
        [
          'npm',
          'install',
          '--prefix',
          folder,
          '--fetch-retries=0',
          'portolan-none@1',
        ],
        {
          log,
          explain: sentenceForKnownCause,
          cwd: folder,
          env: {
            PATH: process.env.PATH,
            HOME: folder,
            npm_config_registry: `http://127.0.0.1:${nobody}/`,
          },
        },
      ),
      error => {
        assert.match(
          error.message,
          /^Could not bring Node\.js 24\. The npm registry cannot be reached \(ECONNREFUSED\): /,
        );
        assert.deepEqual(error.lastLines, []);
        return true;
      },
    );
  });

  it('says that a program is not there', async () => {
    await assert.rejects(runLogged('try', [join(folder, 'nothing')], { log }), {
      message: /^Could not try: .*nothing cannot be run/,
    });
  });

  it('ends the command and what it started when it is interrupted', async () => {
    const controller = new AbortController();
    const ended = runLogged('wait', ['sh', '-c', 'sleep 1000 & wait'], {
      log,
      signal: controller.signal,
    });
    controller.abort();
    await assert.rejects(ended, { name: 'AbortError' });
  });
});

describe('known causes', () => {
  const cases = {
    'npm error code EAI_AGAIN': /registry cannot be reached \(EAI_AGAIN\)/,
    'RequestError: getaddrinfo ENOTFOUND registry.example':
      /registry cannot be reached \(ENOTFOUND\)/,
    'npm error code SELF_SIGNED_CERT_IN_CHAIN':
      /certificate .* is not trusted .*NODE_EXTRA_CA_CERTS/,
    'npm error code ENOSPC': /The disk is full/,
    'YN0028: The lockfile would have been modified':
      /yarn\.lock does not agree/,
    'Error: EACCES: permission denied': /could not be written \(EACCES\)/,
  };
  for (const [output, sentence] of Object.entries(cases)) {
    it(`explain "${output}"`, () =>
      assert.match(sentenceForKnownCause(output), sentence));
  }

  it('stay silent about the rest', () => {
    assert.equal(
      sentenceForKnownCause('SyntaxError: Unexpected token'),
      undefined,
    );
  });
});
