import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
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
  const { session, user } = usePlatformSession();
  const { data } = useQuery(
    {
      queryKey: [user, 'home', 'me'],
      enabled: user !== undefined,
      staleTime: Infinity,
      queryFn: async (): Promise<Me> => {
        const [{ ownershipEntityRefs, userEntityRef }, { displayName }] =
          await Promise.all([
            identityApi.getBackstageIdentity(),
            identityApi.getProfileInfo(),
          ]);
        const refs = ownershipEntityRefs.map(ref => parseEntityRef(ref));
        return {
          name: displayName ?? parseEntityRef(userEntityRef).name,
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
