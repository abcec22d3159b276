import { stringifyEntityRef } from '@backstage/catalog-model';
import { DocumentSource } from '@portolan/plugin-assistant-node';
import { unlessKnown } from '../unlessKnown';
import { describeEntity } from './describeEntity';
import { entityPath, titleOf } from './entityPaths';
import { ReadsEntities, readEntities } from './readEntities';

/**
 * Each entity as prose. The catalog of 1.55 publishes no event of a change, so that the schedule alone finds them.
 *
 * @param options - `leaveOut`: kinds in lower case that say nothing, or that another source says
 *
 * @public
 */
export function createCatalogSource(
  catalog: ReadsEntities,
  options: { leaveOut: readonly string[] },
): DocumentSource {
  return {
    id: 'catalog',
    title: 'Catalog',
    async *documents(ctx) {
      for await (const entity of readEntities(catalog, ctx)) {
        if (options.leaveOut.includes(entity.kind.toLowerCase())) continue;
        const entityRef = stringifyEntityRef(entity);
        yield unlessKnown(
          {
            id: entityRef,
            title: titleOf(entity),
            url: entityPath(entity),
            entityRef,
            sections: [{ headings: [], text: describeEntity(entity) }],
          },
          ctx,
        );
      }
    },
  };
}
