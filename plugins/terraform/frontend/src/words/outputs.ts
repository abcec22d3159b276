import type { TerraformOutput } from '@portolan/plugin-terraform-common';

/** What stands in the place of a value that is not shown. */
export function outputWords({
  sensitive,
}: Pick<TerraformOutput, 'sensitive'>): string {
  return sensitive
    ? 'sensitive, never shown here'
    : 'not shown: it looks like a secret, and is not marked as sensitive';
}
