import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EcsEdge, viewPath } from '../__testUtils__/EcsEdge';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { definitionView } from '../__testUtils__/services';
import { EcsTab } from '../tab/EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('the task definition', () => {
  it('is compared by words as well as by signs, names only', async () => {
    const { container } = renderOnEntityPage(<EcsTab />, {
      search: '?view=definition',
    });
    const definition = await inSection('Task definition');
    const lines = within(
      await definition.findByRole('list', {
        name: 'Container app: differences',
      }),
    ).getAllByRole('listitem');
    expect(lines.map(line => line.textContent)).toEqual([
      expect.stringMatching(/^−removed image .*:v2\.14\.0$/),
      expect.stringMatching(/^\+added image .*:v2\.14\.1$/),
      '+added environment PRICE_CACHE_ROWS (name only)',
      '~changed environment LOG_LEVEL (value changed, never shown)',
      '−removed secret LEGACY_PRICE_KEY (name only)',
    ]);
    expect(definition.getByText(/values never leave AWS/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('compares the revisions that are chosen, and keeps them in the URL', async () => {
    const user = userEvent.setup();
    const { edge } = renderOnEntityPage(<EcsTab />, {
      search: '?view=definition',
    });
    const definition = await inSection('Task definition');
    await user.click(
      await definition.findByRole('button', { name: /From revision/ }),
    );
    await user.click(await screen.findByRole('option', { name: '212' }));
    await waitFor(() =>
      expect(
        edge
          .requestsTo('GET', viewPath('definition'))
          .map(({ query }) => [query.get('from'), query.get('to')]),
      ).toContainEqual(['212', '215']),
    );
    expect(searchOfPage().get('from')).toBe('212');
  });

  it('has no differences where there is one revision only', async () => {
    const { from: _, ...first } = definitionView;
    renderOnEntityPage(<EcsTab />, {
      edge: new EcsEdge().view('definition', {
        ...first,
        changes: [],
        changedEnvironment: [],
      }),
    });
    const change = await inSection('Changed in this version');
    expect(
      await change.findByText('checkout:215 is the first revision there is.'),
    ).toBeVisible();
  });
});
