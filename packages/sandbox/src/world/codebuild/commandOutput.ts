import { Build } from './model';
import { PhaseType, ProjectSpec } from './schema';

const GREEN = '\u001b[32m';
const CYAN = '\u001b[36m';
const YELLOW = '\u001b[33m';
const BOLD = '\u001b[1m';
const OFF = '\u001b[0m';

type Output = (spec: ProjectSpec, tag: string) => readonly string[];

/** By a word of the command, the more special first. */
const OUTPUTS: readonly (readonly [string, Output])[] = [
  [
    'install',
    () => [
      `${CYAN}➤${OFF} YN0000: · Yarn 4.13.0`,
      `${CYAN}➤${OFF} YN0000: ┌ Resolution step`,
      `${CYAN}➤${OFF} YN0000: └ Completed`,
      `${CYAN}➤${OFF} YN0000: ┌ Fetch step`,
      `${YELLOW}➤${OFF} YN0013: │ 412 packages were added to the project (+ 96.4 MiB).`,
      `${CYAN}➤${OFF} YN0000: └ Completed in 12s 408ms`,
      `${CYAN}➤${OFF} YN0000: · Done with warnings in 14s 90ms`,
    ],
  ],
  [
    'lint',
    () => [
      `${BOLD}Checked 214 files${OFF}`,
      `${GREEN}✔${OFF} No problems found`,
    ],
  ],
  [
    'test',
    ({ name }) => [
      `${GREEN}PASS${OFF} src/${name}.test.ts (2.114 s)`,
      `${GREEN}PASS${OFF} src/config.test.ts`,
      `${GREEN}PASS${OFF} src/http/routes.test.ts (3.871 s)`,
      `${GREEN}PASS${OFF} src/http/errors.test.ts`,
    ],
  ],
  [
    'docker build',
    ({ name }, tag) => [
      `#1 [internal] load build definition from Dockerfile`,
      `#5 [1/6] FROM public.ecr.aws/docker/library/node:24-slim`,
      `#8 [3/6] COPY package.json yarn.lock ./`,
      `#9 [4/6] RUN yarn workspaces focus --production`,
      `#11 exporting to image`,
      `#11 naming to ${name}:${tag} done`,
    ],
  ],
  [
    'docker push',
    ({ name }, tag) => [
      `The push refers to repository [${name}]`,
      `8f1c0a73b2de: Pushed`,
      `5e9d3c41aa07: Layer already exists`,
      `${tag}: digest: sha256:${tag.repeat(5)}b1e7 size: 2415`,
    ],
  ],
  [
    'build',
    ({ name }) => [
      `vite v7.1.0 building for production...`,
      `transforming...`,
      `${GREEN}✓${OFF} 1284 modules transformed.`,
      `dist/${name}.js   ${BOLD}184.20 kB${OFF} │ gzip: 58.11 kB`,
      `${GREEN}✓ built in 8.42s${OFF}`,
    ],
  ],
];

/** What a command of a buildspec writes; with colours, as tools write them where they are told to. */
export function outputOf(
  command: string,
  phase: PhaseType,
  spec: ProjectSpec,
  { commit }: Build,
): readonly string[] {
  const isOwn = phase === 'BUILD' && spec.logLines.length > 0;
  const says = OUTPUTS.find(([word]) => command.includes(word));
  if (isOwn && (!says || says[0] === 'test')) return spec.logLines;
  return says?.[1](spec, commit.slice(0, 12)) ?? [];
}
