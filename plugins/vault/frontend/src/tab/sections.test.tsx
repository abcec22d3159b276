import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aSecret, details, legacy, payments } from '../__testUtils__/paths';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { VaultEdge } from '../__testUtils__/VaultEdge';
import { accessView, secretsView, secretView } from '../__testUtils__/views';
import { VaultTab } from './VaultTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

function rowNames() {
  return screen
    .getAllByRole('rowheader')
    .map(header => within(header).getByRole('link').textContent);
}

describe('secrets', () => {
  it('are listed by urgency with age, owner and rotation', async () => {
    renderOnEntityPage(<VaultTab />);
    const secrets = await inSection('Secrets');
    const row = within(
      await secrets.findByRole('row', { name: /^db-password/ }),
    );
    expect(rowNames()).toEqual(['stripe', 'db-password', 'mail']);
    expect(row.getByText('Rotation overdue')).toBeVisible();
    expect(row.getByText('40 days past its rotation')).toBeVisible();
    expect(row.getByText('every 90 days')).toBeVisible();
    expect(row.getByText('team-payments')).toBeVisible();
    expect(
      within(secrets.getByRole('row', { name: /^stripe/ })).getByText(
        'lacks webhook',
      ),
    ).toBeVisible();
  });

  it('are put in another order and filtered, which stays in the link', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<VaultTab />);
    const secrets = await inSection('Secrets');
    await user.click(await secrets.findByRole('radio', { name: 'By name' }));
    await waitFor(() =>
      expect(rowNames()).toEqual(['db-password', 'mail', 'stripe']),
    );
    await user.type(
      secrets.getByRole('searchbox', { name: 'Filter secrets' }),
      'platform',
    );
    await waitFor(() => expect(rowNames()).toEqual(['mail']));
    expect(secrets.getByText('1 of 3')).toBeVisible();
    expect(searchOfPage().get('order')).toBe('name');
    expect(searchOfPage().get('q')).toBe('platform');
  });

  it('come page by page', async () => {
    const user = userEvent.setup();
    const edge = new VaultEdge();
    edge.on('GET', edge.viewPath('secrets'), ({ query }) => ({
      json: {
        items: [
          {
            id: query.get('id'),
            data: query.has('token')
              ? { ...secretsView, secrets: [aSecret('zeta')], total: 4 }
              : { ...secretsView, total: 4, next: '3' },
            fetchedAt: new Date().toISOString(),
            stale: false,
          },
        ],
        problems: [],
      },
    }));
    renderOnEntityPage(<VaultTab />, { edge });
    expect(await screen.findByText('3 of 3 that are loaded')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'More secrets' }));
    expect(await screen.findByRole('link', { name: 'zeta' })).toBeVisible();
  });

  it('of KV version 1 are names, and say why', async () => {
    renderOnEntityPage(<VaultTab />, {
      edge: new VaultEdge().resources([legacy]).view('secrets', {
        secrets: details().secrets.slice(0, 1),
        total: 1,
        truncated: false,
        notices: ['This engine is KV version 1, which keeps no versions.'],
      }),
    });
    expect(await screen.findByText(/is KV version 1/)).toBeVisible();
    expect(
      screen.queryByRole('columnheader', { name: 'Owner' }),
    ).not.toBeInTheDocument();
  });

  it('that are not there yet are written in Vault', async () => {
    renderOnEntityPage(<VaultTab />, {
      edge: new VaultEdge()
        .resources([
          { ...payments, details: details({ secrets: [], total: 0 }) },
        ])
        .view('secrets', { ...secretsView, secrets: [], total: 0 }),
    });
    const secrets = await inSection('Secrets');
    expect(
      await secrets.findByRole('link', { name: /^New secret in Vault/ }),
    ).toBeVisible();
  });
});

describe('one secret', () => {
  it('shows versions, names of fields, what is missing, metadata and its pages', async () => {
    const { container, edge } = renderOnEntityPage(<VaultTab />, {
      search: '?view=secret',
    });
    const secret = await inSection('Secret db-password');
    expect(await secret.findByText('username')).toBeVisible();
    expect(secret.getByText('certificate')).toBeVisible();
    expect(secret.getByText('port')).toBeVisible();
    expect(secret.getByText('Expected and not there:')).toBeVisible();
    expect(secret.getByText('Deleted, can be brought back')).toBeVisible();
    expect(secret.getByText('Destroyed for good')).toBeVisible();
    expect(secret.getByText(/looks like a secret/)).toBeVisible();
    for (const name of [/^Open in/, /^Create new version/, /^Metadata/]) {
      expect(secret.getByRole('link', { name })).toBeVisible();
    }
    expect(
      edge.requestsTo('GET', edge.viewPath('secret'))[0].query.get('secret'),
    ).toBe('db-password');
    expect(edge.requestsTo('GET', edge.viewPath('secret'))).toHaveLength(1);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is chosen in a list, the most urgent first', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<VaultTab />, { search: '?view=secret' });
    await user.click(
      await screen.findByRole('button', { name: /Secret to look at/ }),
    );
    await user.click(await screen.findByRole('option', { name: /mail/ }));
    await waitFor(() => expect(searchOfPage().get('secret')).toBe('mail'));
    expect(
      await screen.findByRole('region', { name: 'Secret mail' }),
    ).toBeVisible();
  });

  it('says why the names of its fields are not known', async () => {
    renderOnEntityPage(<VaultTab />, {
      search: '?view=secret',
      edge: new VaultEdge().view('secret', {
        ...secretView,
        fields: undefined,
        notices: ['Give the portal read on subkeys.'],
      }),
    });
    expect(
      await screen.findByText('Give the portal read on subkeys.'),
    ).toBeVisible();
  });
});

describe('the ways to use a secret', () => {
  it('are snippets to copy, without a value', async () => {
    const { container } = renderOnEntityPage(<VaultTab />, {
      search: '?view=use',
    });
    const use = await inSection('Use db-password');
    for (const title of [
      'Vault CLI',
      'External Secrets Operator',
      'Vault Agent template',
      'ECS task definition',
      'Vault Lambda extension',
    ]) {
      expect(
        await use.findByRole('button', { name: `Copy snippet: ${title}` }),
      ).toBeVisible();
    }
    expect(use.getByLabelText('snippet: Vault CLI')).toHaveTextContent(
      'vault kv get -mount=secret -field=username payments/db-password',
    );
    expect(use.getByText(/None of them holds a value/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('the portal’s access', () => {
  it('is right where it has what it needs and no more', async () => {
    const { container } = renderOnEntityPage(<VaultTab />, {
      search: '?view=access',
    });
    const access = await inSection('The portal’s access');
    expect(await access.findByText(/can read no value/)).toBeVisible();
    expect(access.getByText('default, portal')).toBeVisible();
    expect(access.getByRole('button', { name: 'Copy policy' })).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('warns where the token could read values, and says what to change', async () => {
    const { container } = renderOnEntityPage(<VaultTab />, {
      search: '?view=access',
      edge: new VaultEdge().view('access', {
        ...accessView,
        checks: [
          { ...accessView.checks[1], granted: ['read'], state: 'too-much' },
        ],
        warnings: [
          {
            title: 'The portal’s token could read values',
            message: 'It has read on secret/data/payments/*.',
            fix: 'Take other policies away from its role.',
          },
        ],
      }),
    });
    expect(
      await screen.findByText('The portal’s token could read values'),
    ).toBeVisible();
    expect(screen.getByText(/Take other policies away/)).toBeVisible();
    expect(screen.getByText('Too much')).toBeVisible();
    expect(screen.queryByText(/can read no value/)).not.toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says what it lacks', async () => {
    renderOnEntityPage(<VaultTab />, {
      search: '?view=access',
      edge: new VaultEdge().view('access', {
        ...accessView,
        checks: [{ ...accessView.checks[0], granted: [], state: 'too-little' }],
      }),
    });
    expect(
      await screen.findByText(/cannot see all that it could show/),
    ).toBeVisible();
  });
});
