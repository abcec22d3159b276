import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlatformApiError } from '@portolan/plugin-platform-react';
import { FakeAssistant } from '../__testUtils__/FakeAssistant';
import { renderAssistant } from '../__testUtils__/renderAssistant';
import { IndexPage } from './IndexPage';

function anIndex(): FakeAssistant {
  const assistant = new FakeAssistant();
  const counts = { read: 40, changed: 2, removed: 0 };
  const startedAt = new Date(Date.now() - 60_000).toISOString();
  assistant.indexStatus = {
    generation: { id: 'g2', embedder: 'minilm', dimensions: 384 },
    building: { embedder: 'titan-v2', embedded: 300, of: 1_200 },
    sources: [
      {
        id: 'techdocs',
        title: 'Docs',
        documents: 40,
        chunks: 1_000,
        embedded: 950,
        lastRun: {
          startedAt,
          endedAt: startedAt,
          outcome: 'complete',
          ...counts,
        },
      },
      {
        id: 'folder',
        title: 'Handbook',
        documents: 20,
        chunks: 200,
        embedded: 200,
        lastRun: {
          startedAt,
          endedAt: startedAt,
          outcome: 'held-back',
          message: '15 of 20 documents are gone.',
          ...counts,
        },
      },
    ],
  };
  return assistant;
}

it('shows what is known of each source, how far the next generation is, and what was held back', async () => {
  const user = userEvent.setup();
  const { assistant, container } = renderAssistant(<IndexPage />, {
    assistant: anIndex(),
  });
  const row = within(await screen.findByRole('row', { name: /Handbook/ }));
  expect(row.getByText('Held back')).toBeVisible();
  expect(row.getByText('15 of 20 documents are gone.')).toBeVisible();
  expect(
    screen.getByRole('progressbar', { name: 'Next generation, titan-v2' }),
  ).toHaveValue(25);
  expect(screen.getByText(/1,150 of 1,200/)).toBeVisible();
  expect(await axeViolations(container)).toEqual([]);

  await user.click(row.getByRole('button', { name: 'Read now: Handbook' }));
  await user.click(
    row.getByRole('button', { name: 'Let it go through: Handbook' }),
  );
  expect(assistant.refreshes).toEqual([{ source: 'folder' }]);
  await user.click(row.getByRole('button', { name: 'Remove' }));
  await waitFor(() =>
    expect(assistant.refreshes).toEqual([
      { source: 'folder' },
      { source: 'folder', force: true },
    ]),
  );
});

it('tells who may not see it so', async () => {
  const assistant = anIndex();
  assistant.index = async () => {
    throw new PlatformApiError(403, 'forbidden', 'Platform team only.');
  };
  renderAssistant(<IndexPage />, { assistant });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Platform team only.');
  expect(alert).not.toHaveTextContent('owner of this entity');
  expect(
    screen.queryByRole('button', { name: 'Read all sources now' }),
  ).not.toBeInTheDocument();
});
