import { z } from 'zod';
import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';

/** Those that AWS keeps up to date. https://docs.aws.amazon.com/codebuild/latest/userguide/available.html */
const IMAGES = {
  AMAZON_LINUX: [
    'aws/codebuild/amazonlinux-x86_64-standard:5.0',
    'aws/codebuild/amazonlinux-aarch64-standard:3.0',
  ],
  UBUNTU: ['aws/codebuild/standard:6.0', 'aws/codebuild/standard:7.0'],
} as const;

export const listCuratedEnvironmentImages = operation(
  z.object({}),
  () =>
    ({
      platforms: [platform('AMAZON_LINUX'), platform('UBUNTU')],
    } satisfies OnTheWire<CodeBuild.ListCuratedEnvironmentImagesOutput>),
);

function platform(name: keyof typeof IMAGES) {
  const images = IMAGES[name].map(image => ({
    name: image,
    description: `Standard image ${image}`,
    versions: [`${image}-25.01.01`],
  }));
  return {
    platform: name,
    languages: [{ language: 'BASE' as const, images }],
  };
}
