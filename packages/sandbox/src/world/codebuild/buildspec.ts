import { CANARIES } from '../../canaries';
import { ProjectSpec } from './schema';

/** A project's buildspec, as people write it into the project: https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
export function buildspecOf(
  { commands, reportGroups }: ProjectSpec,
  canaries: boolean,
): string {
  const { install, preBuild, build, postBuild } = commands;
  const secret = canaries ? [`export NPM_TOKEN=${CANARIES.buildspec}`] : [];
  return [
    'version: 0.2',
    'env:',
    '  exported-variables: [IMAGE_TAG]',
    'phases:',
    ...phase('install', [...secret, ...install]),
    ...phase('pre_build', preBuild),
    ...phase('build', build),
    ...phase('post_build', postBuild),
    ...(reportGroups.length ? ['reports:'] : []),
    ...reportGroups.map(
      ({ name }) =>
        `  ${name}: { files: ['**/*.xml'], base-directory: reports }`,
    ),
    '',
  ].join('\n');
}

function phase(name: string, commands: readonly string[]): string[] {
  return [
    `  ${name}:`,
    '    commands:',
    ...commands.map(command => `      - ${command}`),
  ];
}
