import { Entity } from '@backstage/catalog-model';

export const checkoutEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: { 'example.com/service': 'prod-eu/checkout' },
  },
  spec: { type: 'service', owner: 'team-payments', lifecycle: 'production' },
};
