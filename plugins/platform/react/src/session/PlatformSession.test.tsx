import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import { useResources } from '../queries';
import { aSnapshot, PlatformEdge, platformTestApis } from '../testUtils';

const RESOURCES = '/v1/entities/component/default/checkout/resources';

function Names() {
  const { data } = useResources(undefined, 'component:default/checkout');
  return <p>{data ? data.items.map(item => item.name) : 'nothing yet'}</p>;
}

describe('PlatformSession', () => {
  it('shows a person nothing of what another person has seen', async () => {
    let userEntityRef = 'user:default/ada';
    const edge = new PlatformEdge().on('GET', RESOURCES, {
      json: { items: [aSnapshot({ name: 'for-ada' })], problems: [] },
    });
    const apis = platformTestApis({
      edge,
      identityApi: {
        getBackstageIdentity: async () => ({
          type: 'user',
          userEntityRef,
          ownershipEntityRefs: [],
        }),
      },
    });
    renderInTestApp(<Names />, { apis });
    expect(await screen.findByText('for-ada')).toBeVisible();

    const [, [, session]] = apis;
    userEntityRef = 'user:default/grace';
    edge.on('GET', RESOURCES, 'hang');
    await act(() => session.check());
    expect(await screen.findByText('nothing yet')).toBeVisible();
    expect(
      JSON.stringify(session.queryClient.getQueryCache().getAll()),
    ).not.toContain('for-ada');
  });

  it('drops an answer that was on its way when somebody else signed in', async () => {
    let userEntityRef = 'user:default/ada';
    const apis = platformTestApis({
      edge: new PlatformEdge(),
      identityApi: {
        getBackstageIdentity: async () => ({
          type: 'user',
          userEntityRef,
          ownershipEntityRefs: [],
        }),
      },
    });
    const [, [, session]] = apis;
    await session.check();
    const answer = session.readAs('user:default/ada', async () => {
      userEntityRef = 'user:default/grace';
      return 'for ada only';
    });
    await expect(answer).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('paints at once what was seen before', async () => {
    const edge = new PlatformEdge().on('GET', RESOURCES, {
      json: { items: [aSnapshot()], problems: [] },
    });
    const apis = platformTestApis({ edge });
    const first = renderInTestApp(<Names />, { apis });
    expect(await screen.findByText('checkout')).toBeVisible();
    first.unmount();
    edge.on('GET', RESOURCES, 'hang');
    renderInTestApp(<Names />, { apis });
    expect(await screen.findByText('checkout')).toBeVisible();
    expect(screen.queryByText('nothing yet')).not.toBeInTheDocument();
  });
});
