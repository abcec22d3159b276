import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  DocumentSection,
  DocumentSource,
} from '@portolan/plugin-assistant-node';
import { entityPath, specText, titleOf } from '../catalog/entityPaths';
import { ReadsEntities, readEntities } from '../catalog/readEntities';
import { etagOf } from '../unlessKnown';
import { asyncApiSections } from './asyncApiSections';
import { graphqlSections } from './graphqlSections';
import { openApiSections } from './openApiSections';
import { plainSections } from './plainSections';
import { protoSections } from './protoSections';

/** A definition beyond this is not taken apart: no person wrote it. */
const MAX_PARSED_CHARACTERS = 5_000_000;

const READERS: Readonly<
  Record<string, (definition: string) => DocumentSection[]>
> = {
  openapi: openApiSections,
  asyncapi: asyncApiSections,
  graphql: graphqlSections,
  grpc: protoSections,
};

/** API definitions by what can be called in them. One that cannot be read as its type is kept as it is written. @public */
export function createApiSource(catalog: ReadsEntities): DocumentSource {
  return {
    id: 'api',
    title: 'API definitions',
    async *documents(ctx) {
      for await (const entity of readEntities(catalog, ctx, { kind: 'api' })) {
        const id = stringifyEntityRef(entity);
        const definition = specText(entity, 'definition');
        if (!definition) continue;
        const title = `${titleOf(entity)} API`.replace(/ API API$/i, ' API');
        const type = specText(entity, 'type')?.toLowerCase() ?? '';
        const etag = etagOf(title, type, about(entity), definition);
        if (ctx.knownEtag(id) === etag) {
          yield { id, unchanged: true };
          continue;
        }
        yield {
          id,
          title,
          url: `${entityPath(entity)}/definition`,
          entityRef: id,
          etag,
          sections: [
            ...about(entity),
            ...sectionsOf(type, definition, reason =>
              ctx.logger.warn(
                `The definition of ${id} is searched as plain text: ${reason}`,
              ),
            ),
          ],
        };
      }
    },
  };
}

function about(entity: Entity): DocumentSection[] {
  const text = entity.metadata.description?.trim();
  return text ? [{ headings: [], text }] : [];
}

function sectionsOf(
  type: string,
  definition: string,
  explain: (reason: string) => void,
): DocumentSection[] {
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  if (!read) return plainSections(definition);
  if (definition.length > MAX_PARSED_CHARACTERS) {
    explain(`it has ${definition.length} characters`);
    return plainSections(definition);
  }
  try {
    const sections = read(definition);
    if (sections.length > 0) return sections;
    explain(`it holds nothing that ${type} can call`);
  } catch (error) {
    explain(
      `it is no valid ${type}: ${String(error).split('\n')[0].slice(0, 300)}`,
    );
  }
  return plainSections(definition);
}
