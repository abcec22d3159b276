import { EcsImage } from '@portolan/plugin-ecs-common';

const SHORT_DIGEST_LENGTH = 'sha256:'.length + 12;

/**
 * Takes an image reference apart: `registry:port/repository:tag@sha256:…`.
 *
 * @param resolvedDigest - what the tag stood for when ECS pulled it
 */
export function readImage(
  container: string,
  reference: string,
  resolvedDigest?: string,
): EcsImage {
  const [withoutDigest, ownDigest] = reference.split('@', 2);
  const nameAt = withoutDigest.lastIndexOf('/') + 1;
  const colon = withoutDigest.indexOf(':', nameAt);
  const repository = colon < 0 ? withoutDigest : withoutDigest.slice(0, colon);
  const tag = colon < 0 ? undefined : withoutDigest.slice(colon + 1);
  const digest = ownDigest ?? resolvedDigest;
  return {
    container,
    repository,
    ...(tag && { tag }),
    ...(digest && { digest }),
    version: tag || digest?.slice(0, SHORT_DIGEST_LENGTH) || 'latest',
  };
}

/** After `-g`, as `git describe` writes it, or at the end of a tag, with letters and digits. */
const COMMIT = /(?:-g|(?:^|[-_.+])(?=\d*[a-f])(?=[a-f]*\d))([0-9a-f]{7,40})$/;

/** The commit that an image was made from, where its tag ends with one: `main-2f1c9ab`, `1.4.0-3-g2414721`. */
export function commitOfTag(tag: string | undefined): string | undefined {
  return COMMIT.exec(tag ?? '')?.[1];
}

/** The image that stands for a service: the container named like it or its load balancer’s, else the first. */
export function mainImageFirst(
  images: readonly EcsImage[],
  preferred: readonly string[],
): EcsImage[] {
  const main =
    preferred
      .map(name => images.find(image => image.container === name))
      .find(Boolean) ?? images[0];
  return main ? [main, ...images.filter(image => image !== main)] : [];
}
