import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ResourceState } from '../components';
import { useResources } from '../queries';
import { aSnapshot, PlatformEdge, platformTestApis } from '../testUtils';
import { ResourceCard } from './ResourceCard';

const ENTITY = 'component:default/checkout';
const RESOURCES = '/v1/entities/component/default/checkout/resources';

function EcsCard() {
  return (
    <ResourceCard
      title="Amazon ECS"
      system="ECS"
      resources={useResources('ecs', ENTITY)}
      empty={<p>Nothing is bound</p>}
    >
      {items =>
        items.map(item => (
          <div key={item.id}>
            <span>{item.name}</span>
            <ResourceState snapshot={item} system="ECS" />
          </div>
        ))
      }
    </ResourceCard>
  );
}

describe('ResourceCard', () => {
  it('shows resources', async () => {
    const edge = new PlatformEdge().on('GET', RESOURCES, {
      json: { items: [aSnapshot()], problems: [] },
    });
    renderInTestApp(<EcsCard />, { apis: platformTestApis({ edge }) });
    expect(await screen.findByText('checkout')).toBeVisible();
    expect(screen.getByText('Healthy')).toBeVisible();
  });
});
