import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { relationsOf } from './relationsOf';

/** An entity, and the file that it comes from. */
export interface CatalogFileEntity {
  entity: Entity;
  file: string;
}

const entitySchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({}).optional(),
});
const locationSpecSchema = z.object({
  targets: z.array(z.string()).default([]),
});

/**
 * Entities of catalog files and of those that their locations lead to, with relations as the catalog would make them.
 *
 * @throws Error that names the file which cannot be read
 */
export async function readCatalog(
  files: readonly string[],
): Promise<CatalogFileEntity[]> {
  const read = (await Promise.all(files.map(readEntities))).flat();
  const relations = relationsOf(read.map(({ entity }) => entity));
  return read.map(({ entity, file }) => ({
    file,
    entity: {
      ...entity,
      relations: relations.get(stringifyEntityRef(entity)) ?? [],
    },
  }));
}

async function readEntities(file: string): Promise<CatalogFileEntity[]> {
  const text = await readFile(file, 'utf8');
  const entities = parseAllDocuments(text).map(document =>
    readEntity(file, document.toJS()),
  );
  const targets = entities
    .filter(({ entity }) => entity.kind === 'Location')
    .flatMap(({ entity }) => locationSpecSchema.parse(entity.spec).targets);
  const further = await Promise.all(
    targets.map(target => readEntities(resolve(dirname(file), target))),
  );
  return [...entities, ...further.flat()];
}

function readEntity(file: string, value: unknown): CatalogFileEntity {
  const parsed = entitySchema.safeParse(value);
  if (!parsed.success)
    throw new Error(
      `${file} has something that is no entity:\n${z.prettifyError(
        parsed.error,
      )}`,
    );
  // What an entity's kind asks for beyond this, the catalog checks; here only what is read counts.
  const entity = parsed.data as Entity;
  return {
    file,
    entity: {
      ...entity,
      metadata: {
        namespace: 'default',
        ...entity.metadata,
        annotations: {
          [ANNOTATION_LOCATION]: `file:${file}`,
          ...entity.metadata.annotations,
        },
      },
    },
  };
}
