import type { TerraformResourceChange } from '@portolan/plugin-terraform-common';

/** `instance_class, storage and 3 more`; nothing where no attribute is named. */
export function attributeWords({
  attributes,
  attributeCount,
}: Pick<TerraformResourceChange, 'attributes' | 'attributeCount'>): string {
  const more = attributeCount - attributes.length;
  if (attributes.length === 0) {
    return more > 0 ? `${more} attributes` : '';
  }
  return more > 0
    ? `${attributes.join(', ')} and ${more} more`
    : attributes.join(', ');
}
