import { Text } from '@backstage/ui';
import { ReactNode } from 'react';

/** @public */
export interface ResourceNameProps {
  /** A text or a link. */
  name: ReactNode;
  /** Where it runs, and how much of it. */
  place?: string;
}

/**
 * What a resource is called, and where it is.
 *
 * @public
 */
export function ResourceName({ name, place }: ResourceNameProps) {
  return (
    <>
      <Text as="span" variant="body-medium" weight="bold">
        {name}
      </Text>
      {place && (
        <Text as="div" variant="body-small" color="secondary">
          {place}
        </Text>
      )}
    </>
  );
}
