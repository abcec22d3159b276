import { TerraformChanges } from '@portolan/plugin-terraform-common';
import { JsonApiAttributes } from '../server/jsonApi';

/** What a plan or an apply counted; nothing before it did. */
export function observeChanges(
  attributes: JsonApiAttributes | undefined,
): TerraformChanges | undefined {
  const add = attributes?.count('resource-additions');
  const change = attributes?.count('resource-changes');
  const destroy = attributes?.count('resource-destructions');
  if (add === undefined && change === undefined && destroy === undefined) {
    return undefined;
  }
  return {
    add: add ?? 0,
    change: change ?? 0,
    destroy: destroy ?? 0,
    import: attributes?.count('resource-imports') ?? 0,
  };
}

/** `2 to add, 1 to change, 3 to DESTROY`: what is destroyed cannot be overlooked. */
export function changesInWords({
  add,
  change,
  destroy,
  import: imported,
}: TerraformChanges): string {
  const parts = [
    ...(imported > 0 ? [`${imported} to import`] : []),
    ...(add > 0 ? [`${add} to add`] : []),
    ...(change > 0 ? [`${change} to change`] : []),
    ...(destroy > 0 ? [`${destroy} to DESTROY`] : []),
  ];
  return parts.join(', ') || 'no resource changes';
}
