import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { aSnapshot, PlatformEdge, platformTestApis } from '../testUtils';
import { useResources } from './useResources';

const ENTITY = 'component:default/checkout';
const RESOURCES = '/v1/entities/component/default/checkout/resources';

function Names({ provider }: { provider?: string }) {
  const { data } = useResources(provider, ENTITY);
  return <p>{data?.items.map(item => item.name).join(', ') ?? 'loading'}</p>;
}

function Page() {
  const [provider, setProvider] = useState<string>();
  return (
    <>
      <Names key={provider} provider={provider} />
      <button onClick={() => setProvider('ecs')}>Only ECS</button>
    </>
  );
}

describe('useResources', () => {
  it('shows at once what another card has read, and only its own provider’s', async () => {
    const edge = new PlatformEdge().on('GET', RESOURCES, ({ query }) =>
      query.has('provider')
        ? 'hang'
        : {
            json: {
              items: [
                aSnapshot(),
                aSnapshot({ provider: 'lambda', id: 'b', name: 'receipts' }),
              ],
              problems: [],
            },
          },
    );
    renderInTestApp(<Page />, { apis: platformTestApis({ edge }) });
    expect(await screen.findByText('checkout, receipts')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Only ECS' }));
    expect(screen.getByText('checkout')).toBeVisible();
  });
});
