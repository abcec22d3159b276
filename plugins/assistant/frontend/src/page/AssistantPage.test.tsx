import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  aSnapshot,
  axeViolations,
  PlatformEdge,
} from '@portolan/plugin-platform-react/testUtils';
import { AskButton } from '@portolan/plugin-platform-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAssistant } from '../__testUtils__/FakeAssistant';
import { renderAssistant } from '../__testUtils__/renderAssistant';
import { AssistantDrawer } from '../panel/AssistantDrawer';
import { AssistantTab } from '../tab/AssistantTab';
import { AssistantPage } from './AssistantPage';

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

function withHistory(): FakeAssistant {
  const assistant = new FakeAssistant();
  assistant.keep('k1', 'Why did checkout roll back?', [
    { id: 'q1', role: 'user', text: 'Why did checkout roll back?' },
    { id: 'a1', text: 'Out of memory.', hiddenSources: 1 },
  ]);
  assistant.keep('k2', 'Where is the runbook?', [
    { id: 'q2', role: 'user', text: 'Where is the runbook?' },
    { id: 'a2', text: 'In the docs.' },
  ]);
  return assistant;
}

function renderPage(assistant: FakeAssistant, path = '/assistant') {
  return renderAssistant(<AssistantPage />, {
    assistant,
    path,
    mountedAt: '/assistant/*',
  });
}

describe('the page', () => {
  it('opens a conversation by its link, and tells of sources that may not be read any more', async () => {
    const { container } = renderPage(withHistory(), '/assistant/k1');
    expect(await screen.findByText('Out of memory.')).toBeVisible();
    expect(
      screen.getByText('1 source is not shown: you may not read it any more.'),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Why did checkout roll back?' }),
    ).toHaveAttribute('aria-current', 'page');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('shows the answer to a question that is asked here, until another conversation is begun', async () => {
    const user = userEvent.setup();
    const { assistant } = renderPage(withHistory());
    await user.type(
      await screen.findByRole('textbox', { name: 'Ask the assistant' }),
      'Who is on call?{Enter}',
    );
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    await act(async () => {
      assistant.lastAnswer
        .send({ type: 'text', text: 'Team payments is.' })
        .finish();
    });
    expect(await screen.findByText('Team payments is.')).toBeVisible();
    expect(screen.getByRole('heading', { level: 2 })).toBeVisible();

    await user.click(
      screen.getAllByRole('link', { name: 'New conversation' })[0],
    );
    await waitFor(() =>
      expect(screen.queryByText('Team payments is.')).not.toBeInTheDocument(),
    );
  });

  it('goes on with an answer that was being made when the page was left', async () => {
    const assistant = new FakeAssistant();
    await assistant.createConversation(undefined);
    const asked = assistant.ask('c1', { text: 'Long story' });
    void asked.next();
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    assistant.lastAnswer.send({ type: 'text', text: 'Once upon' });
    renderPage(assistant, '/assistant/c1');
    expect(await screen.findByText('Once upon')).toBeVisible();
    await act(async () => {
      assistant.lastAnswer.send({ type: 'text', text: ' a time' }).finish();
    });
    expect(await screen.findByText('Once upon a time')).toBeVisible();
  });

  it('finds, renames and deletes conversations, the last after a question', async () => {
    const user = userEvent.setup();
    const assistant = withHistory();
    renderPage(assistant);
    const list = await screen.findByRole('list', {
      name: 'Your conversations',
    });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    await user.click(
      screen.getByRole('button', { name: 'Rename: Where is the runbook?' }),
    );
    const title = screen.getByRole('textbox', {
      name: 'Title of the conversation',
    });
    await user.clear(title);
    await user.type(title, 'Runbooks{Enter}');
    expect(await screen.findByRole('link', { name: 'Runbooks' })).toBeVisible();
    await user.type(
      screen.getByRole('searchbox', { name: 'Search your conversations' }),
      'run',
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('link', { name: /roll back/ }),
      ).not.toBeInTheDocument(),
    );
    await user.click(screen.getByRole('button', { name: 'Delete: Runbooks' }));
    expect(assistant.kept.has('k2')).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(
      await screen.findByText('None of your conversations has “run” in it.'),
    ).toBeVisible();
    expect(assistant.kept.has('k2')).toBe(false);
  });

  it('says that there is no such conversation', async () => {
    renderPage(new FakeAssistant(), '/assistant/gone');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /nothing here that you may see/,
    );
  });
});

describe('the tab of an entity', () => {
  it('asks a suggested question about it, and takes what people think of the answer', async () => {
    const user = userEvent.setup();
    const { assistant, container } = renderAssistant(
      <EntityProvider entity={ENTITY}>
        <AssistantTab />
      </EntityProvider>,
    );
    await user.click(
      await screen.findByRole('button', { name: 'Where is the runbook?' }),
    );
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    expect(assistant.lastAnswer.question).toMatchObject({
      text: 'Where is the runbook?',
      entityRef: 'component:default/checkout',
    });
    await act(async () => {
      assistant.lastAnswer.send({ type: 'text', text: 'Nowhere.' }).finish();
    });
    await user.click(
      await screen.findByRole('button', { name: 'Not helpful' }),
    );
    await user.click(screen.getByRole('button', { name: 'It is wrong' }));
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(assistant.feedback).toEqual([
        ['answer-1', { rating: 'down' }],
        ['answer-1', { rating: 'down', reason: 'It is wrong' }],
      ]),
    );
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('a card', () => {
  it('opens the drawer with its question and pins what it is about, to be read before it is sent', async () => {
    const user = userEvent.setup();
    const { assistant } = renderAssistant(
      <>
        <AskButton
          question="Why did the build fail?"
          entityRef="component:default/ledger"
          context={() => ({ title: 'Build 60', text: 'exit status 1' })}
        />
        <AssistantDrawer />
      </>,
    );
    await user.click(
      await screen.findByRole('button', { name: 'Ask about this' }),
    );
    const field = await screen.findByRole('textbox', {
      name: 'Ask about ledger',
    });
    expect(field).toHaveValue('Why did the build fail?');
    expect(field).toHaveFocus();
    expect(screen.getByText('Pinned: Build 60')).toBeVisible();
    expect(assistant.answers).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    expect(assistant.lastAnswer.question).toMatchObject({
      entityRef: 'component:default/ledger',
      context: { title: 'Build 60', text: 'exit status 1' },
    });
  });
});

describe('a proposed action', () => {
  const RESOURCES = '/v1/entities/component/default/checkout/resources';

  async function propose(allowed: boolean) {
    const user = userEvent.setup();
    const resource = aSnapshot({
      actions: [
        {
          id: 'roll-back',
          title: 'Roll back',
          allowed,
          destructive: true,
          ...(!allowed && { why: 'Only team-payments may.' }),
        },
      ],
    });
    const edge = new PlatformEdge()
      .on('GET', RESOURCES, { json: { items: [resource], problems: [] } })
      .on('POST', /\/actions\/roll-back$/, ({ body }) => ({
        json: {
          outcome: {
            status: JSON.stringify(body).includes('dryRun')
              ? 'planned'
              : 'accepted',
            message: 'The rollback of checkout has begun.',
            effects: [],
          },
          snapshot: resource,
        },
      }));
    const assistant = new FakeAssistant();
    const { id } = await assistant.createConversation(undefined);
    const conversation = await assistant.conversation(id);
    assistant.keep('k3', 'Roll back?', [
      { role: 'user', text: 'Roll back?' },
      {
        text: 'You may.',
        actions: [
          {
            entityRef: 'component:default/checkout',
            provider: 'ecs',
            resourceId: resource.id,
            resourceName: 'checkout',
            action: 'roll-back',
            title: 'Roll back',
            input: {},
            why: 'Its new tasks are killed.',
          },
        ],
      },
    ]);
    expect(conversation.messages).toEqual([]);
    renderAssistant(<AssistantPage />, {
      assistant,
      edge,
      path: '/assistant/k3',
      mountedAt: '/assistant/*',
    });
    const card = within(
      await screen.findByRole('region', {
        name: 'Proposed: Roll back, checkout',
      }),
    );
    expect(card.getByText('Its new tasks are killed.')).toBeVisible();
    const done = () =>
      edge
        .requestsTo('POST', /\/actions\/roll-back$/)
        .filter(({ body }) => !JSON.stringify(body).includes('dryRun'));
    expect(done()).toEqual([]);
    await user.click(card.getByRole('button', { name: 'Review…' }));
    return {
      user,
      done,
      card,
      dialog: within(await screen.findByRole('dialog')),
    };
  }

  it('is done in the dialog of the action, when the person confirms it there', async () => {
    const { user, done, card, dialog } = await propose(true);
    await user.click(
      await dialog.findByRole('button', { name: 'Roll back checkout' }),
    );
    expect(
      await card.findByText('The rollback of checkout has begun.'),
    ).toBeVisible();
    expect(done()).toHaveLength(1);
  });

  it('is refused with the reason to whom it is not allowed, and can be put away', async () => {
    const { user, done, card, dialog } = await propose(false);
    expect(await dialog.findByText('Only team-payments may.')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Back' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await user.click(card.getByRole('button', { name: 'Not now' }));
    expect(screen.getByText(/^Not done: Roll back, checkout/)).toBeVisible();
    expect(done()).toEqual([]);
  });
});
