import type { ArgoCdObject } from '@portolan/plugin-argo-cd-common';

/** `Deployment checkout` */
export function objectName({ kind, name }: ArgoCdObject): string {
  return `${kind} ${name}`;
}

/** Tells one object from every other. */
export function objectKey(object: ArgoCdObject): string {
  const { group, kind, namespace = '', name } = object;
  return [group, kind, namespace, name].join('/');
}
