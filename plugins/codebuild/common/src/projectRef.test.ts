import {
  codeBuildBuildConsoleUrl,
  codeBuildLogConsoleUrl,
  codeBuildProjectConsoleUrl,
  CodeBuildProjectRef,
} from './projectRef';

const build = 'basket-build:0f5c1a52-1111-4222-8333-444455556666';

it.each([
  ['aws', 'eu-west-1', 'https://eu-west-1.console.aws.amazon.com'],
  ['aws-cn', 'cn-north-1', 'https://cn-north-1.console.amazonaws.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'https://console.amazonaws-us-gov.com'],
] as const)('links to the console of %s', (partition, region, console) => {
  const ref: CodeBuildProjectRef = {
    partition,
    region,
    accountId: '444455556666',
    project: 'basket-build',
  };
  const project = `${console}/codesuite/codebuild/444455556666/projects/basket-build`;
  const ofBuild = `${project}/build/${encodeURIComponent(build)}`;
  expect([
    codeBuildProjectConsoleUrl(ref),
    codeBuildBuildConsoleUrl(ref, build),
    codeBuildLogConsoleUrl(ref, build),
  ]).toEqual([
    `${project}/history?region=${region}`,
    `${ofBuild}/?region=${region}`,
    `${ofBuild}/log?region=${region}`,
  ]);
});
