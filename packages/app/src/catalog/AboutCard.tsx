import {
  Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  EntityRefLinks,
  getEntityRelations,
  getEntitySourceLocation,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Tag, TagGroup, Text } from '@backstage/ui';
import {
  EntityLink,
  ExternalLink,
  KeyValueList,
} from '@portolan/plugin-platform-react';
import { ReactNode } from 'react';
import styles from './AboutCard.module.css';
import { specText } from './specText';

const DOCS = 'backstage.io/techdocs-ref';

function useFacts(entity: Entity): { key: string; value: ReactNode }[] {
  const source = getEntitySourceLocation(entity, useApi(scmIntegrationsApiRef));
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  const wholes = getEntityRelations(entity, RELATION_PART_OF);
  const hasDocs = entity.metadata.annotations?.[DOCS] !== undefined;
  return [
    {
      key: 'Owner',
      value:
        owners.length > 0 ? (
          <EntityRefLinks entityRefs={owners} hideIcons />
        ) : undefined,
    },
    {
      key: 'Part of',
      value:
        wholes.length > 0 ? (
          <EntityRefLinks entityRefs={wholes} hideIcons />
        ) : undefined,
    },
    { key: 'Type', value: specText(entity, 'type') },
    { key: 'Lifecycle', value: specText(entity, 'lifecycle') },
    {
      key: 'Docs',
      value: hasDocs ? (
        <EntityLink entityRef={stringifyEntityRef(entity)} subPath="/docs">
          Read
        </EntityLink>
      ) : undefined,
    },
    {
      key: 'Source',
      value: source ? (
        <ExternalLink href={source.locationTargetUrl}>Repository</ExternalLink>
      ) : undefined,
    },
  ];
}

/** What the catalog says of an entity: what it is for, whose it is, what it is part of, where its source is. */
export const AboutCard = () => {
  const { entity } = useEntity();
  const { description, tags = [] } = entity.metadata;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="body-large" weight="bold">
          About
        </Text>
      </CardHeader>
      <CardBody>
        <Text as="p" color="secondary" className={styles.description}>
          {description ?? 'No description yet.'}
        </Text>
        <KeyValueList entries={useFacts(entity)} />
        {tags.length > 0 && (
          <TagGroup aria-label="Tags" className={styles.tags}>
            {tags.map(tag => (
              <Tag key={tag} id={tag}>
                {tag}
              </Tag>
            ))}
          </TagGroup>
        )}
      </CardBody>
    </Card>
  );
};
