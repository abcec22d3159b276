import {
  Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  EntityRefLinks,
  EntitySearchBar,
  getEntityRelations,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { Alert, Button, Card, CardBody } from '@backstage/ui';
import {
  EntityLink,
  ResourceColumn,
  ResourceName,
  ResourceTable,
  SkeletonRows,
} from '@portolan/plugin-platform-react';
import styles from './EntityList.module.css';
import { specText } from './specText';

function related(entity: Entity, relation: string) {
  const refs = getEntityRelations(entity, relation);
  return refs.length > 0 && <EntityRefLinks entityRefs={refs} hideIcons />;
}

const COLUMNS: readonly ResourceColumn<Entity>[] = [
  {
    id: 'name',
    title: 'Name',
    rowHeader: true,
    render: entity => (
      <ResourceName
        name={
          <EntityLink entityRef={stringifyEntityRef(entity)}>
            {entity.metadata.title ?? entity.metadata.name}
          </EntityLink>
        }
        place={entity.metadata.description}
      />
    ),
  },
  {
    id: 'type',
    title: 'Type',
    compact: true,
    render: entity => specText(entity, 'type'),
  },
  {
    id: 'system',
    title: 'Part of',
    compact: true,
    render: entity => related(entity, RELATION_PART_OF),
  },
  {
    id: 'owner',
    title: 'Owner',
    compact: true,
    render: entity => related(entity, RELATION_OWNED_BY),
  },
  {
    id: 'lifecycle',
    title: 'Lifecycle',
    compact: true,
    render: entity => specText(entity, 'lifecycle'),
  },
];

function countWords(shown: number, total: number | undefined): string {
  if (total === undefined || total === shown) {
    return shown === 1 ? '1 entity' : `${shown} entities`;
  }
  return `${shown} of ${total} entities`;
}

/** The entities that the filters leave, page by page. */
export const EntityList = () => {
  const { entities, loading, error, pageInfo, totalItems } = useEntityList();
  return (
    <Card>
      <CardBody className={styles.body}>
        <div className={styles.top}>
          <span role="status">
            {!loading && countWords(entities.length, totalItems)}
          </span>
          <EntitySearchBar />
        </div>
        {error && (
          <Alert
            status="danger"
            icon
            role="alert"
            title="The catalog could not be read"
            description={error.message}
          />
        )}
        {loading && entities.length === 0 ? (
          <SkeletonRows label="entities" count={8} />
        ) : (
          <ResourceTable
            label="Entities of the catalog"
            columns={COLUMNS}
            rows={entities}
            rowKey={stringifyEntityRef}
            busy={loading}
          />
        )}
        {(pageInfo?.prev || pageInfo?.next) && (
          <div className={styles.pages}>
            <Button
              variant="secondary"
              isDisabled={!pageInfo.prev}
              onPress={() => pageInfo.prev?.()}
            >
              Previous page
            </Button>
            <Button
              variant="secondary"
              isDisabled={!pageInfo.next}
              onPress={() => pageInfo.next?.()}
            >
              Next page
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
};
