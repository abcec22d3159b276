import { LambdaAlias } from './details';

/** The percentage of the calls that an alias's own version keeps. @public */
export function mainPercent({ weights }: LambdaAlias): number {
  const others = weights.reduce((sum, { percent }) => sum + percent, 0);
  return Math.max(0, Math.round((100 - others) * 100) / 100);
}

/** What people call the alias that callers use, where a function has several. */
const USUAL_NAMES = ['live', 'prod', 'production', 'current', 'stable', 'main'];

/**
 * The alias through which a function is meant to be called: the one that the annotation names, the only one, or the one
 * with the most usual name.
 *
 * @param qualifier - the alias or version that the annotation names
 * @public
 */
export function mainAlias(
  aliases: readonly LambdaAlias[],
  qualifier: string | undefined,
): LambdaAlias | undefined {
  if (qualifier !== undefined) {
    return aliases.find(({ name }) => name === qualifier);
  }
  if (aliases.length === 1) return aliases[0];
  return USUAL_NAMES.map(usual =>
    aliases.find(({ name }) => name.toLowerCase() === usual),
  ).find(alias => alias !== undefined);
}
