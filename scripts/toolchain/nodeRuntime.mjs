import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';

import { runLogged } from './command.mjs';
import { Failure } from './Failure.mjs';
import { sentenceForKnownCause } from './knownCauses.mjs';
import { inRepository, logFile } from './repository.mjs';

const supportedMajors = [22, 24];
const broughtMajor = 24;
const broughtNode = inRepository(
  '.tools',
  'node_modules',
  'node',
  'bin',
  'node',
);

/** @typedef {{ node: string, yarn: string[], env: NodeJS.ProcessEnv, note?: string }} Toolchain */

/**
 * Finds a Node.js that Backstage supports, brings one into .tools where there is none, and puts it, Yarn and the
 * commands of the dependencies on the PATH of `env`.
 * @param {{ verbose?: boolean, signal?: AbortSignal }} [options]
 * @returns {Promise<Toolchain>}
 */
export async function prepareToolchain(options = {}) {
  const node = await findNode(options);
  const yarn = [node, yarnRelease()];
  const shims = inRepository('.tools', 'bin');
  writeShim(`${shims}/yarn`, yarn);
  return {
    node,
    yarn,
    env: {
      ...withoutNpmScriptVariables(process.env),
      PATH: [
        shims,
        dirname(node),
        inRepository('node_modules', '.bin'),
        process.env.PATH,
      ].join(delimiter),
    },
    note: `Node.js ${versionOf(node)}`,
  };
}

async function findNode({ verbose, signal }) {
  if (isSupported(process.versions.node)) return process.execPath;
  if (!isSupported(versionOf(broughtNode))) {
    mkdirSync(inRepository('.tools'), { recursive: true });
    await runLogged(
      `bring Node.js ${broughtMajor}`,
      [
        ...npm(),
        'install',
        '--prefix',
        inRepository('.tools'),
        '--no-save',
        '--no-audit',
        '--no-fund',
        // The package fetches the binary for this machine in an install script; a person's own npm may forbid those.
        '--ignore-scripts=false',
        '--fetch-retries=1',
        '--fetch-retry-mintimeout=1000',
        `node@${broughtMajor}`,
      ],
      {
        log: logFile('node'),
        explain: sentenceForKnownCause,
        env: process.env,
        verbose,
        signal,
      },
    );
  }
  if (!isSupported(versionOf(broughtNode))) {
    throw new Failure(
      `npm installed Node.js ${broughtMajor}, but it does not run on this machine (${process.platform} ${process.arch}): install Node.js ${broughtMajor} yourself and try again.`,
      { log: logFile('node') },
    );
  }
  return broughtNode;
}

/** npm as it was called to get here, else the one on the PATH. */
function npm() {
  const caller = process.env.npm_execpath;
  return caller?.endsWith('npm-cli.js') ? [process.execPath, caller] : ['npm'];
}

function isSupported(version) {
  return supportedMajors.includes(Number(version?.split('.')[0]));
}

function versionOf(node) {
  try {
    return execFileSync(node, ['-p', 'process.versions.node'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

function yarnRelease() {
  const configuration = readFileSync(inRepository('.yarnrc.yml'), 'utf8');
  const path = /^yarnPath: *(\S+)/m.exec(configuration)?.[1];
  if (!path) throw new Failure('.yarnrc.yml names no yarnPath.');
  return inRepository(path);
}

function writeShim(path, command) {
  mkdirSync(dirname(path), { recursive: true });
  const quoted = command.map(word => `'${word.replaceAll("'", `'\\''`)}'`);
  writeFileSync(path, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
  chmodSync(path, 0o755);
}

/** npm tells its scripts its own paths, which would lead Yarn and a second npm astray. */
function withoutNpmScriptVariables(env) {
  const misleading =
    /^(npm_package_|npm_lifecycle_|npm_node_execpath$|npm_execpath$|npm_command$|npm_config_(local|global)_prefix$|npm_config_prefix$)/;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !misleading.test(name)),
  );
}
