import { Claim } from '@portolan/plugin-platform-common';

/** Id of the provider. @public */
export const ARGO_CD_PROVIDER = 'argo-cd';

/** Which application. @public */
export interface ArgoCdAppRef {
  /** Name of the server in config. */
  instance: string;
  /** The AppProject that it belongs to. */
  project: string;
  /** Where the Application itself is, which need not be where its resources go. */
  namespace: string;
  name: string;
}

/**
 * The snapshot's id. An application that moves to another project is another resource: other owners may bind it.
 *
 * @public
 */
export function argoCdAppKey(ref: ArgoCdAppRef): string {
  return [ref.instance, ref.project, ref.namespace, ref.name]
    .map(part => encodeURIComponent(part.toWellFormed()))
    .join('/');
}

/** What boundaries are checked against. @public */
export function argoCdClaim(ref: ArgoCdAppRef): Claim {
  const { instance, project, name, namespace } = ref;
  return { instance, project, name, namespace };
}
