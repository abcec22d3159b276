import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from './repository';

/** Where the bundled browser is unpacked to, once; 300 MB, which `yarn install` of another version replaces. */
const UNPACKED = join(ROOT, 'node_modules/.cache/portolan-chromium');

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** How to start a Chromium. */
export interface Chromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Finds a Chromium: that of `PORTOLAN_CHROMIUM` (a path, or `bundled`), else one on the PATH, else the one that comes
 * with the npm package `@sparticuz/chromium`.
 */
export async function findChromium(): Promise<Chromium> {
  const wanted = process.env.PORTOLAN_CHROMIUM;
  const executablePath =
    (wanted === 'bundled' ? undefined : wanted || onPath()) ??
    (await bundled());
  return {
    executablePath,
    // Chromium's own sandbox refuses to run as root, which is what containers of CI jobs are.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: withFonts(),
  };
}

function onPath(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => COMMANDS.map(command => join(folder, command)))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function bundled(): Promise<string> {
  mkdirSync(UNPACKED, { recursive: true });
  const before = process.env.TMPDIR;
  // The package unpacks to the folder for temporary files and offers no other way to choose.
  process.env.TMPDIR = UNPACKED;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Environment of the browser; on a machine without fonts, with those of the bundle. */
function withFonts(): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const bundledFonts = join(UNPACKED, 'fonts');
  return existsSync('/etc/fonts/fonts.conf') || !existsSync(bundledFonts)
    ? env
    : { ...env, FONTCONFIG_PATH: bundledFonts };
}
