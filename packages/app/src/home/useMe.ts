import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { isUserEntity, parseEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { usePlatformSession } from '@portolan/plugin-platform-react';
import { useQuery } from '@tanstack/react-query';

/** The person who is signed in, as the home page needs to know them. */
export interface Me {
  name: string;
  /** Entity refs in whose name the person owns things. */
  owners: string[];
  /** Names of the groups among them. */
  teams: string[];
}

/** `undefined` until the identity is known. */
export function useMe(): Me | undefined {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const { session, user } = usePlatformSession();
  const { data } = useQuery(
    {
      queryKey: [user, 'home', 'me'],
      enabled: user !== undefined,
      staleTime: Infinity,
      queryFn: async (): Promise<Me> => {
        const { ownershipEntityRefs, userEntityRef } =
          await identityApi.getBackstageIdentity();
        // Somebody may be signed in whom the catalog does not know.
        const entity = await catalogApi.getEntityByRef(userEntityRef);
        const profile = entity && isUserEntity(entity) && entity.spec.profile;
        const refs = ownershipEntityRefs.map(ref => parseEntityRef(ref));
        return {
          name:
            (profile && profile.displayName) ||
            parseEntityRef(userEntityRef).name,
          owners: ownershipEntityRefs,
          teams: refs
            .filter(ref => ref.kind.toLocaleLowerCase('en-US') === 'group')
            .map(ref => ref.name),
        };
      },
    },
    session.queryClient,
  );
  return data;
}
