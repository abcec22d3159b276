/** An image that AWS offers for builds, in parts. */
interface CuratedImage {
  /** `aws/codebuild/standard` */
  family: string;
  /** `7.0` as numbers. */
  version: number[];
}

/** Whether an image is one of those that AWS keeps for CodeBuild. */
export function isCuratedImage(image: string | undefined): image is string {
  return image !== undefined && image.startsWith('aws/codebuild/');
}

/**
 * What is wrong with the age of an image: AWS offers it no longer, or a newer one of its family.
 *
 * @param offered - names of all images that AWS offers
 * @returns `undefined` where it is the newest, or nothing is known of it
 */
export function imageAge(
  image: string | undefined,
  offered: readonly string[],
): { isOffered: boolean; newest: string } | undefined {
  const own = readImage(image);
  if (!own) return undefined;
  const family = offered
    .flatMap(name => {
      const read = readImage(name);
      return read?.family === own.family ? [{ name, ...read }] : [];
    })
    .sort((a, b) => compare(b.version, a.version));
  const [newest] = family;
  if (!newest || compare(newest.version, own.version) <= 0) return undefined;
  return {
    isOffered: family.some(
      ({ version }) => compare(version, own.version) === 0,
    ),
    newest: newest.name,
  };
}

/** `aws/codebuild/standard:7.0`, `aws/codebuild/amazonlinux-x86_64-standard:5.0-23.07.28`. */
function readImage(image: string | undefined): CuratedImage | undefined {
  if (!isCuratedImage(image)) return undefined;
  const match = /^([a-z0-9/_.-]+):(\d+(?:\.\d+)*)(?:-|$)/.exec(image);
  return match
    ? { family: match[1], version: match[2].split('.').map(Number) }
    : undefined;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
