import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAssistant } from '../__testUtils__/FakeAssistant';
import { renderAssistant } from '../__testUtils__/renderAssistant';
import { AssistantDrawer } from './AssistantDrawer';

const RUNBOOK = {
  number: 1,
  id: 'techdocs:checkout/runbook',
  source: 'techdocs',
  title: 'checkout',
  heading: 'Runbook › Memory',
  url: '/docs/default/component/checkout/runbook#memory',
  text: 'Raise memory to 1 GiB. Then deploy.',
};
const LIVE = {
  ...RUNBOOK,
  number: 2,
  id: 'live:ecs',
  source: 'live',
  title: 'ECS checkout',
  heading: '',
  url: '/catalog/default/component/checkout/ecs',
  text: 'Exit code 137.',
  asOf: '2026-11-22T14:05:02.000Z',
};

async function openOnCheckout(assistant = new FakeAssistant()) {
  const user = userEvent.setup();
  const rendered = renderAssistant(<AssistantDrawer />, {
    assistant,
    path: '/catalog/default/component/checkout/ecs',
  });
  await user.click(await screen.findByRole('button', { name: 'Ask' }));
  const drawer = within(
    await screen.findByRole('complementary', { name: 'Assistant' }),
  );
  return { user, drawer, ...rendered };
}

describe('the drawer', () => {
  it('asks about the open entity, and shows the answer as it comes, with its steps and sources', async () => {
    const { user, drawer, assistant, container } = await openOnCheckout();
    const field = drawer.getByRole('textbox', { name: 'Ask about checkout' });
    expect(field).toHaveFocus();
    expect(drawer.getByText('About: checkout')).toBeVisible();
    await drawer.findByRole('button', { name: 'Where is the runbook?' });
    await user.type(field, 'Why did it roll back?{Enter}');
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    const answer = assistant.lastAnswer;
    expect(answer.question).toMatchObject({
      text: 'Why did it roll back?',
      entityRef: 'component:default/checkout',
    });
    const step = {
      id: 's1',
      tool: 'list-resources',
      title: 'Read ECS status of checkout',
      state: 'running' as const,
    };
    await act(async () => {
      answer.send(
        {
          type: 'status',
          messageId: 'answer-1',
          state: 'reading',
          text: 'Reading 2 passages',
        },
        { type: 'sources', sources: [RUNBOOK, LIVE], mode: 'hybrid' },
        { type: 'tool-start', step },
      );
    });
    expect((await drawer.findAllByText('Reading 2 passages'))[0]).toBeVisible();
    const steps = drawer.getByRole('list', { name: 'Steps' });
    expect(steps).toHaveTextContent('Read ECS status of checkout, under way');
    await act(async () => {
      answer.send(
        {
          type: 'tool-end',
          step: { ...step, state: 'done', result: '3 stopped', tookMs: 213 },
        },
        { type: 'text', text: 'It was **killed** with exit code 137' },
      );
    });
    expect(await drawer.findByText('killed')).toBeVisible();
    expect(steps).toHaveTextContent(/done0\.2 s/);
    await user.click(within(steps).getByText('Read ECS status of checkout'));
    expect(drawer.getByText('3 stopped')).toBeVisible();
    await act(async () => {
      answer
        .send(
          {
            type: 'citation',
            citation: {
              source: 2,
              quote: 'Exit code 137.',
              at: 36,
              verified: true,
            },
          },
          { type: 'text', text: '. Raise memory.' },
          {
            type: 'citation',
            citation: {
              source: 1,
              quote: 'Raise it all',
              at: 51,
              verified: false,
            },
          },
          {
            type: 'usage',
            usage: {
              model: 'claude-sonnet-5-5',
              inputTokens: 2_000,
              cachedInputTokens: 0,
              outputTokens: 100,
              costUsd: 0.005,
            },
          },
        )
        .finish();
    });
    expect(
      await drawer.findByText('1 of 2 quotes verified · 2.1k tokens · $0.005'),
    ).toBeVisible();
    expect(
      drawer.getByText(/The answer is complete, with 2 sources/),
    ).toBeInTheDocument();
    const sources = within(drawer.getByRole('list', { name: 'Sources' }));
    expect(
      sources.getByRole('link', { name: 'checkout › Runbook › Memory' }),
    ).toHaveAttribute('href', RUNBOOK.url);
    expect(sources.getByText(/live, as of/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);

    await user.click(
      drawer.getByRole('button', { name: /^Source 1: .*, unverified$/ }),
    );
    const preview = within(await screen.findByRole('dialog'));
    expect(preview.getByText('Raise it all')).toBeVisible();
    expect(preview.getByText(/Unverified/)).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(
      drawer.getByRole('textbox', { name: 'Ask about checkout' }),
    ).toBeVisible();
  });

  it('stops in mid-answer, keeps what is there, and asks again in other words', async () => {
    const { user, drawer, assistant } = await openOnCheckout();
    await user.type(drawer.getByRole('textbox'), 'Tell me all{Enter}');
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    await act(async () => {
      assistant.lastAnswer.send(
        {
          type: 'status',
          messageId: 'answer-1',
          state: 'answering',
          text: 'Answering',
        },
        { type: 'text', text: 'To begin with' },
      );
    });
    await drawer.findByText('To begin with');
    await user.click(drawer.getByRole('button', { name: 'Stop answering' }));
    expect(await drawer.findByText('You stopped this answer.')).toBeVisible();
    expect(assistant.stopped).toEqual(['answer-1']);
    expect(drawer.getByText('To begin with')).toBeVisible();

    await user.type(drawer.getByRole('textbox'), '{ArrowUp}');
    const edit = drawer.getByRole('textbox', { name: 'Edit the question' });
    expect(edit).toHaveFocus();
    await user.clear(edit);
    await user.type(edit, 'Tell me less{Enter}');
    await waitFor(() => expect(assistant.answers).toHaveLength(2));
    expect(assistant.lastAnswer.question).toMatchObject({
      text: 'Tell me less',
      replaces: 'question-1',
    });
    await act(async () => {
      assistant.lastAnswer.finish();
    });
    expect(drawer.queryByText('To begin with')).not.toBeInTheDocument();
  });

  it('goes on by itself after the connection broke, with nothing said twice', async () => {
    const { user, drawer, assistant } = await openOnCheckout();
    await user.type(drawer.getByRole('textbox'), 'Long story{Enter}');
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    const answer = assistant.lastAnswer;
    await act(async () => {
      answer.send(
        {
          type: 'status',
          messageId: 'answer-1',
          state: 'answering',
          text: 'Answering',
        },
        { type: 'text', text: 'Once upon' },
      );
    });
    await drawer.findByText('Once upon');
    await act(async () => answer.breakConnection());
    expect(
      await drawer.findByText('The connection broke. Going on with it…'),
    ).toBeVisible();
    await waitFor(() => expect(assistant.resumed).toEqual(['2']));
    await act(async () => {
      answer.send({ type: 'text', text: ' a time' }).finish();
    });
    expect(await drawer.findByText('Once upon a time')).toBeVisible();
  });

  it('Escape closes it and gives the focus back; the conversation is still there', async () => {
    const { user, drawer } = await openOnCheckout();
    await user.type(drawer.getByRole('textbox'), 'half a thought');
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('complementary')).not.toBeInTheDocument(),
    );
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Ask' })).toHaveFocus(),
    );
    await user.keyboard('{Control>}i{/Control}');
    expect(await screen.findByRole('textbox')).toHaveValue('half a thought');
  });

  it('forgets the entity when told to', async () => {
    const { user, drawer, assistant } = await openOnCheckout();
    await user.click(
      drawer.getByRole('button', { name: 'Do not ask about checkout' }),
    );
    await user.type(drawer.getByRole('textbox'), 'Who am I?{Enter}');
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    expect(assistant.lastAnswer.question.entityRef).toBeUndefined();
  });

  it('lists commands after a slash, and does the chosen one', async () => {
    const { user, drawer, assistant } = await openOnCheckout();
    const field = drawer.getByRole('textbox');
    await user.type(field, '/');
    const list = drawer.getByRole('listbox', { name: 'Commands' });
    expect(within(list).getAllByRole('option').length).toBeGreaterThan(6);
    await user.type(field, 'run');
    expect(
      within(list)
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['/runbookIts runbook, and what it says to do']);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(assistant.answers).toHaveLength(1));
    expect(assistant.lastAnswer.question.text).toBe(
      'Where is the runbook of checkout, and what does it say to do first?',
    );
  });

  it('without a model, says how to set one up and shows passages with the words that were asked for', async () => {
    const assistant = new FakeAssistant();
    assistant.now = { mode: 'lexical', mayManageIndex: false };
    assistant.found = {
      mode: 'lexical',
      answerable: true,
      passages: [
        {
          id: 'p1',
          docId: 'd1',
          source: 'techdocs',
          title: 'checkout',
          heading: 'Runbook',
          url: RUNBOOK.url,
          text: 'Raise memory to 1 GiB.',
          score: 1,
          leg: 'lexical',
          highlights: [[6, 12]],
        },
      ],
    };
    const { user, drawer, container } = await openOnCheckout(assistant);
    expect(
      await drawer.findByText(/No language model is set up/),
    ).toBeVisible();
    expect(drawer.getByText(/apiKey/)).toBeVisible();
    await user.type(drawer.getByRole('textbox'), 'memory?{Enter}');
    expect((await drawer.findByText('memory')).tagName).toBe('MARK');
    expect(
      drawer.getByRole('link', { name: 'checkout › Runbook' }),
    ).toHaveAttribute('href', RUNBOOK.url);
    expect(assistant.answers).toEqual([]);
    expect(await axeViolations(container)).toEqual([]);
  });
});
