import { parseEntityRef } from '@backstage/catalog-model';

/** `checkout` of `component:default/checkout`; the ref itself where it is none. */
export function nameOfRef(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef;
  }
}
