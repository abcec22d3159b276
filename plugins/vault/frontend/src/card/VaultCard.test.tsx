import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import {
  daysAgo,
  details,
  expired,
  forbidden,
  ledger,
  legacy,
  mail,
  missing,
  payments,
  sealed,
  wrongEngine,
} from '../__testUtils__/paths';
import {
  announce,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { VaultEdge } from '../__testUtils__/VaultEdge';
import { VaultCard } from './VaultCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

const TAB = '/catalog/default/component/checkout/vault';

async function rowOf(name: RegExp) {
  return within(await screen.findByRole('row', { name }));
}

describe('the Vault card', () => {
  it('gives each path a line, what needs a person first', async () => {
    const { container } = renderOnEntityPage(<VaultCard />, {
      edge: new VaultEdge().resources([ledger, payments, legacy]),
    });
    const names = (await screen.findAllByRole('rowheader')).map(
      header => within(header).getByRole('link').textContent,
    );
    expect(names).toEqual(['secret/payments', 'kv/payments', 'secret/ledger']);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says how it is, where, how many secrets there are, and which is the most urgent', async () => {
    renderOnEntityPage(<VaultCard />);
    const row = await rowOf(/^secret\/payments/);
    expect(row.getByText('1 overdue')).toBeVisible();
    expect(
      row.getByText(/db-password is 40 days past its rotation/),
    ).toBeVisible();
    expect(row.getByText('main · secret, KV version 2')).toBeVisible();
    expect(row.getByText('2 secrets')).toBeVisible();
    expect(row.getByRole('link', { name: /^Open in Vault/ })).toHaveAttribute(
      'href',
      payments.links[0].url,
    );
    expect(
      screen.getByRole('columnheader', { name: 'Secrets (names only)' }),
    ).toBeInTheDocument();
  });

  it.each([
    [payments, 'Rotate db-password', { view: 'secret', secret: 'db-password' }],
    [ledger, 'See the secrets', {}],
    [forbidden, 'See the policy that it needs', { view: 'access' }],
    [sealed, 'See what to do', {}],
  ])('leads to the next thing to do: %#', async (path, sentence, search) => {
    renderOnEntityPage(<VaultCard />, {
      edge: new VaultEdge().resources([path]),
    });
    expect(
      await screen.findByRole('link', { name: `${sentence}: ${path.name}` }),
    ).toHaveAttribute(
      'href',
      `${TAB}?${new URLSearchParams({ path: path.name, ...search })}`,
    );
  });

  it.each([
    [forbidden, 'Forbidden', /does not let the portal read/],
    [sealed, 'Sealed', /is sealed/],
    [expired, 'Token expired', /has expired, or was revoked/],
    [wrongEngine, 'Not a KV engine', /engine of the type pki/],
    [missing, 'Missing', /There is nothing at secret\/payments/],
  ])('has a word and a reason for each state: %#', async (path, word, why) => {
    renderOnEntityPage(<VaultCard />, {
      edge: new VaultEdge().resources([path]),
    });
    const row = await rowOf(/^secret\/payments/);
    expect(row.getByText(word)).toBeVisible();
    expect(row.getByText(why)).toBeVisible();
  });

  it('loading: says what is on its way', async () => {
    const edge = new VaultEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<VaultCard />, { edge });
    expect(
      await screen.findByRole('status', { name: 'Loading Vault' }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<VaultCard />, {
      edge: new VaultEdge().resources([]),
    });
    expect(await screen.findByText(/never a value/)).toBeVisible();
    expect(screen.getByText(/vault\.io\/secrets-path/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy annotation' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: keeps the paths that answered beside the one that did not', async () => {
    renderOnEntityPage(<VaultCard />, {
      edge: new VaultEdge().resources([ledger, forbidden]),
    });
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    expect((await rowOf(/^secret\/ledger/)).getByText('Healthy')).toBeVisible();
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new VaultEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<VaultCard />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask the owner of this entity',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<VaultCard />, {
      edge: new VaultEdge().resources([
        {
          ...payments,
          fetchedAt: daysAgo(0.5),
          stale: true,
          error: { code: 'timeout', message: 'No answer within 5 s.' },
        },
      ]),
    });
    expect(
      (await rowOf(/^secret\/payments/)).getByText('2 secrets'),
    ).toBeVisible();
    expect(screen.getByText('Vault did not answer in time')).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent(/12 (h|hours) ago/);
  });

  it('misconfigured: shows the annotation that is wrong and how to mend it', async () => {
    renderOnEntityPage(<VaultCard />, {
      edge: new VaultEdge().resources(
        [],
        [
          {
            annotation: 'vault.io/secrets-path',
            value: 'secret//x',
            message: 'The path has an empty step.',
            fix: 'Write it like secret/payments.',
            code: 'malformed',
          },
        ],
      ),
    });
    expect(
      await screen.findByText(/Write it like secret\/payments/),
    ).toBeVisible();
  });

  it('live: a secret that is rotated is shown by itself, without the row leaving the page', async () => {
    const { edge } = renderOnEntityPage(<VaultCard />);
    const row = await screen.findByRole('row', { name: /^secret\/payments/ });
    await announce(edge, {
      ...payments,
      health: 'healthy',
      reason: undefined,
      details: details({ secrets: [mail], total: 1 }),
    });
    expect(await within(row).findByText('Healthy')).toBeVisible();
    expect(row).toBeInTheDocument();
  });
});
