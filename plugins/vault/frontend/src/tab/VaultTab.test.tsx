import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  daysAgo,
  expired,
  forbidden,
  ledger,
  missing,
  payments,
  sealed,
  wrongEngine,
} from '../__testUtils__/paths';
import {
  renderOnEntityPage,
  inSection,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { VaultEdge } from '../__testUtils__/VaultEdge';
import { VaultTab } from './VaultTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const NAME = { level: 2, name: 'secret/payments' };

describe('the Secrets tab', () => {
  it('says which path this is, how it is and why, what it holds, and that no value is shown', async () => {
    const { container } = renderOnEntityPage(<VaultTab />);
    expect(await screen.findByRole('heading', NAME)).toBeVisible();
    const header = within(screen.getByRole('banner'));
    expect(
      header.getByText(/db-password is 40 days past its rotation/),
    ).toBeVisible();
    expect(header.getByText('2 secrets')).toBeVisible();
    expect(header.getByText('secret, KV version 2')).toBeVisible();
    expect(header.getByText('team-payments, team-platform')).toBeVisible();
    expect(header.getByRole('link', { name: /^New secret/ })).toHaveAttribute(
      'href',
      payments.links[1].url,
    );
    expect(
      screen.getAllByText(/values never leave Vault, and nothing is changed/),
    ).not.toHaveLength(0);
    await (await inSection('Secrets')).findByRole('table');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('leads from its header to the most urgent secret', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<VaultTab />);
    await user.click(
      await screen.findByRole('link', { name: 'Rotate db-password' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Secret db-password' }),
    ).toBeVisible();
    expect(searchOfPage().get('view')).toBe('secret');
    expect(searchOfPage().get('secret')).toBe('db-password');
  });

  it.each([
    [forbidden, 'policy', 'path "secret/metadata/payments"'],
    [sealed, 'commands', 'vault operator unseal'],
    [expired, 'configuration', 'method: approle'],
    [wrongEngine, 'command', 'vault secrets list'],
    [missing, 'command', "vault kv list -mount='secret'"],
  ])(
    'says what mends a path that cannot be read: %#',
    async (path, label, text) => {
      const { edge, container } = renderOnEntityPage(<VaultTab />, {
        edge: new VaultEdge().resources([path]),
      });
      const remedy = await inSection('What to do');
      expect(remedy.getByLabelText(label)).toHaveTextContent(text);
      expect(
        remedy.getByRole('button', { name: `Copy ${label}` }),
      ).toBeVisible();
      expect(screen.queryByRole('tab')).not.toBeInTheDocument();
      expect(edge.requestsTo('GET', /views/)).toEqual([]);
      expect(await axeViolations(container)).toEqual([]);
    },
  );

  it('what is shown is copied as a link and as Markdown', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderOnEntityPage(<VaultTab />, { search: '?view=access' });
    await (await inSection('The portal’s access')).findByLabelText('policy');
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(copied).toHaveBeenLastCalledWith(
      'http://localhost/?view=access&path=secret%2Fpayments',
    );
    await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    expect(copied).toHaveBeenLastCalledWith(
      expect.stringMatching(
        /\*\*secret\/payments\*\* \(Vault\) is \*\*degraded\*\*[^]*```hcl/,
      ),
    );
  });

  it('several paths: begins with the one that needs a person, and another is chosen in a list', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<VaultTab />, {
      edge: new VaultEdge().resources([ledger, payments]),
      search: '?secret=mail&view=secret',
    });
    await screen.findByRole('heading', NAME);
    await waitFor(() =>
      expect(searchOfPage().get('path')).toBe('secret/payments'),
    );
    await user.click(screen.getByRole('button', { name: /Path$/ }));
    await user.click(await screen.findByRole('option', { name: /ledger/ }));
    expect(
      await screen.findByRole('heading', { level: 2, name: 'secret/ledger' }),
    ).toBeVisible();
    expect(searchOfPage().get('secret')).toBeNull();
  });

  it('loading: says what is on its way', async () => {
    const edge = new VaultEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<VaultTab />, { edge });
    expect(
      await screen.findByRole('status', { name: 'Loading Vault paths' }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<VaultTab />, {
      edge: new VaultEdge().resources([]),
    });
    expect(
      await screen.findByRole('button', { name: 'Copy annotation' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new VaultEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<VaultTab />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<VaultTab />, {
      edge: new VaultEdge().resources([
        {
          ...payments,
          fetchedAt: daysAgo(0.5),
          stale: true,
          error: sealed.error,
        },
      ]),
    });
    expect(await screen.findByText('Vault is failing')).toBeVisible();
    expect(screen.getByRole('heading', NAME)).toBeVisible();
    expect(
      (await inSection('What to do')).getByLabelText('commands'),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Secrets' })).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong beside the paths that are right', async () => {
    renderOnEntityPage(<VaultTab />, {
      edge: new VaultEdge().resources(
        [payments],
        [
          {
            annotation: 'vault.io/secrets-path',
            value: 'secret/core',
            message: 'team-payments may not use path secret/core.',
            fix: 'Ask the platform team for access to it.',
            code: 'outside-boundary',
          },
        ],
      ),
    });
    expect(
      await screen.findByText(
        'An annotation points outside of what this owner may use',
      ),
    ).toBeVisible();
    expect(screen.getByRole('heading', NAME)).toBeVisible();
  });
});
