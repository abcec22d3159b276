import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** What an input called `entityRef` means. */
export const ENTITY_REF_MEANING =
  'Entity ref of a catalog entity, such as component:default/checkout';

/** @throws InputError */
export function entityRefOf(text: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(
      `${JSON.stringify(
        text.slice(0, 200),
      )} is no entity ref; write it like component:default/checkout`,
    );
  }
}
