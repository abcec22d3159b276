import { matchPath } from 'react-router-dom';

/** Stand in for what a path names, so that they can be told from what is written in it. */
export const PLACEHOLDERS = {
  kind: '--kind--',
  namespace: '--namespace--',
  name: '--name--',
};

/**
 * The entity whose page a path is.
 *
 * @param entityPath - path of the page of {@link PLACEHOLDERS}, as the app has mounted it
 */
export function entityOfPath(
  pathname: string,
  entityPath: string | undefined,
): string | undefined {
  const patterns = ['/docs/:namespace/:kind/:name/*'];
  if (entityPath) {
    const pattern = entityPath
      .replace(PLACEHOLDERS.kind, ':kind')
      .replace(PLACEHOLDERS.namespace, ':namespace')
      .replace(PLACEHOLDERS.name, ':name');
    patterns.unshift(`${pattern}/*`);
  }
  for (const pattern of patterns) {
    const { kind, namespace, name } =
      matchPath(pattern, pathname)?.params ?? {};
    if (kind && namespace && name) {
      return `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
    }
  }
  return undefined;
}
