import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  inSection,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { TerraformEdge } from '../__testUtils__/TerraformEdge';
import { resourcesView } from '../__testUtils__/views';
import { TerraformTab } from '../tab/TerraformTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('outputs', () => {
  it('show values that are not sensitive, and say of the others that they are', async () => {
    const { container } = renderOnEntityPage(<TerraformTab />, {
      search: '?view=outputs',
    });
    const outputs = await inSection('Outputs');
    expect(await outputs.findByText('db.meridian.example')).toBeVisible();
    const row = (name: string) =>
      within(outputs.getByRole('row', { name: new RegExp(`^${name}`) }));
    expect(
      row('db_password').getByText('sensitive, never shown here'),
    ).toBeVisible();
    expect(row('hook').getByText(/looks like a secret/)).toBeVisible();
    expect(row('subnets').getByText('… and more')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('resources', () => {
  it('are the inventory of the state, page by page, and searched', async () => {
    const user = userEvent.setup();
    const edge = new TerraformEdge();
    edge.pages(
      'resources',
      { ...resourcesView, next: 2, total: 3 },
      {
        resources: [{ address: 'aws_vpc.main', name: 'main' }],
        page: 2,
      },
    );
    const { container } = renderOnEntityPage(<TerraformTab />, {
      edge,
      search: '?view=resources',
    });
    const resources = await inSection('Resources');
    expect(await resources.findByText('2 of 2 that are loaded')).toBeVisible();
    await user.click(resources.getByRole('button', { name: 'More resources' }));
    expect(await resources.findByText('aws_vpc.main')).toBeVisible();
    await user.type(
      resources.getByRole('searchbox', { name: 'Search resources' }),
      'bucket',
    );
    expect(await resources.findByText('1 of 3')).toBeVisible();
    expect(resources.queryByText('aws_vpc.main')).not.toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });
});
