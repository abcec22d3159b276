import { UpstreamError } from '@portolan/plugin-platform-node';
import { z } from 'zod';

const cursorSchema = z.strictObject({
  /** Token of CodeBuild's own page of ids; absent for the first. */
  list: z.string().max(3_000).optional(),
  /** Id of the last build that was shown of it. */
  last: z.string().max(300).optional(),
});

/** Where a page of builds begins. */
export type BuildsCursor = z.output<typeof cursorSchema>;

export function writeBuildsCursor(cursor: BuildsCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws UpstreamError for a text that no page gave */
export function readBuildsCursor(text: string): BuildsCursor {
  try {
    const json = Buffer.from(text, 'base64url').toString('utf8');
    return cursorSchema.parse(JSON.parse(json));
  } catch {
    throw new UpstreamError(
      'not-found',
      'There is no such page of builds. Begin with the first one.',
    );
  }
}
