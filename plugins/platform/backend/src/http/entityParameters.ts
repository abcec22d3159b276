import { stringifyEntityRef } from '@backstage/catalog-model';
import { entityParametersSchema } from '@portolan/plugin-platform-common';
import { parse } from './parse';

/**
 * The entity that a path names.
 *
 * @throws InputError if a part could not be one of an entity's
 */
export function entityRefOf(parameters: unknown): string {
  return stringifyEntityRef(parse(entityParametersSchema, parameters, 'path'));
}
