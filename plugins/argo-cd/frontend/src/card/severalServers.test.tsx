import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen } from '@testing-library/react';
import { prod } from '../__testUtils__/apps';
import { ArgoCdEdge } from '../__testUtils__/ArgoCdEdge';
import { renderOnEntityPage } from '../__testUtils__/renderOnEntityPage';
import { ArgoCdCard } from './ArgoCdCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

describe('an entity whose applications are searched on several servers', () => {
  it('has those of the server that answered, and one problem that names the other', async () => {
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources(
        [prod],
        [
          {
            annotation: 'argocd/app-selector',
            value: 'component=checkout',
            message: 'Argo CD staging cannot be reached.',
            fix: 'Try again later, or ask the platform team.',
            code: 'incomplete',
          },
        ],
      ),
    });
    expect(
      await screen.findByRole('row', { name: /checkout-prod/ }),
    ).toBeVisible();
    expect(
      screen.getAllByText(/Argo CD staging cannot be reached\./),
    ).toHaveLength(1);
    expect(screen.getByText(/ask the platform team/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});
