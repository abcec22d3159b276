import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ActionOffer, Snapshot } from '@portolan/plugin-platform-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useResources, useTimeline } from '../queries';
import {
  aSnapshot,
  axeViolations,
  EdgeReply,
  EdgeRequest,
  PlatformEdge,
  platformTestApis,
} from '../testUtils';
import { ResourceActions } from './ResourceActions';

// Whole dialogs, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const ENTITY = 'component:default/checkout';
const RESOURCES = '/v1/entities/component/default/checkout/resources';
const TIMELINE = '/v1/entities/component/default/checkout/timeline';
const ACTIONS = /\/actions\//;

const rollBack: ActionOffer = {
  id: 'roll-back',
  title: 'Roll back',
  allowed: true,
  destructive: true,
};
const scale: ActionOffer = {
  id: 'scale',
  title: 'Scale',
  allowed: true,
  destructive: false,
  fields: [
    {
      name: 'tasks',
      title: 'Tasks',
      kind: 'number',
      required: true,
      minimum: 1,
      maximum: 10,
      initial: 4,
    },
    {
      name: 'because',
      title: 'Because',
      kind: 'choice',
      required: false,
      choices: [
        { value: 'load', title: 'Of the load' },
        { value: 'cost', title: 'Of the cost' },
      ],
    },
  ],
};
const stop: ActionOffer = {
  id: 'stop',
  title: 'Stop rollout',
  allowed: false,
  why: 'No rollout is under way.',
  destructive: true,
};

const before = aSnapshot({ actions: [rollBack, scale, stop] });
const after: Snapshot = {
  ...before,
  health: 'progressing',
  version: 'v2.13.9',
};

function Page() {
  const { data } = useResources(undefined, ENTITY);
  useTimeline(ENTITY);
  const resource = data?.items.at(0);
  return resource ? (
    <>
      <p>runs {resource.version}</p>
      <ResourceActions resource={resource} entity={ENTITY} system="ECS" />
    </>
  ) : null;
}

function planned(parts = {}): EdgeReply {
  return {
    json: {
      outcome: {
        status: 'planned',
        message: 'checkout goes back from v2.14.0 to v2.13.9.',
        effects: ['A new deployment begins', 'Tasks are replaced one by one'],
        expected: 'revision-214',
        ...parts,
      },
      snapshot: before,
    },
  };
}

const accepted: EdgeReply = {
  json: {
    outcome: {
      status: 'accepted',
      message: 'The rollback of checkout has begun.',
      effects: [],
    },
    snapshot: after,
  },
};

function isDryRun({ body }: EdgeRequest): boolean {
  return (body as { dryRun?: boolean }).dryRun === true;
}

function renderPage(onRun: EdgeReply = accepted) {
  const edge = new PlatformEdge()
    .on('GET', RESOURCES, { json: { items: [before], problems: [] } })
    .on('GET', TIMELINE, { json: { items: [], errors: [] } })
    .on('POST', ACTIONS, request => (isDryRun(request) ? planned() : onRun));
  renderInTestApp(<Page />, { apis: platformTestApis({ edge }) });
  return edge;
}

async function open(action: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: action }));
  return { user, dialog: within(await screen.findByRole('dialog')) };
}

describe('ResourceActions', () => {
  it('says first what it would do, to what and where', async () => {
    const edge = renderPage();
    const { dialog } = await open('Roll back');
    expect(
      await dialog.findByText('checkout goes back from v2.14.0 to v2.13.9.'),
    ).toBeVisible();
    expect(
      dialog.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['A new deployment begins', 'Tasks are replaced one by one']);
    expect(dialog.getByRole('heading')).toHaveTextContent(
      'Roll back checkoutprod-eu · account 111122223333 · eu-west-1',
    );
    expect(
      dialog.getByRole('button', { name: 'Roll back checkout' }),
    ).toHaveAttribute('data-destructive', 'true');
    expect(edge.requestsTo('POST', ACTIONS).map(({ body }) => body)).toEqual([
      { input: {}, dryRun: true },
    ]);
    expect(await axeViolations(screen.getByRole('dialog'))).toEqual([]);
  });

  it('does what was confirmed, as it was expected, and shows the new state everywhere at once', async () => {
    const edge = renderPage();
    const { user, dialog } = await open('Roll back');
    const confirm = await dialog.findByRole('button', {
      name: 'Roll back checkout',
    });
    const read = edge.requestsTo('GET', TIMELINE).length;
    edge.on('GET', RESOURCES, { json: { items: [after], problems: [] } });
    await user.click(confirm);
    expect(await screen.findByText('runs v2.13.9')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(
      screen
        .getAllByRole('status')
        .map(status => status.textContent)
        .join(),
    ).toContain('The rollback of checkout has begun.');
    const run = edge
      .requestsTo('POST', ACTIONS)
      .filter(request => !isDryRun(request));
    expect(run.map(({ path, body }) => [path, body])).toEqual([
      [
        `${RESOURCES}/ecs/${before.id}/actions/roll-back`,
        { input: {}, expected: 'revision-214' },
      ],
    ]);
    await waitFor(() =>
      expect(edge.requestsTo('GET', TIMELINE).length).toBeGreaterThan(read),
    );
  });

  it('sends once what is pressed twice', async () => {
    const edge = renderPage('hang');
    const { user, dialog } = await open('Roll back');
    const confirm = await dialog.findByRole('button', {
      name: 'Roll back checkout',
    });
    await user.dblClick(confirm);
    await user.keyboard('{Enter}');
    await user.keyboard('{Escape}');
    expect(
      edge.requestsTo('POST', ACTIONS).filter(request => !isDryRun(request)),
    ).toHaveLength(1);
    // What was sent cannot be taken back by closing.
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('asks for what the action needs, and plans anew when that changes', async () => {
    const edge = renderPage();
    const { user, dialog } = await open('Scale');
    const tasks = dialog.getByRole('textbox', { name: /Tasks/ });
    expect(tasks).toHaveValue('4');
    expect(dialog.getByText('(at least 1, at most 10)')).toBeVisible();
    expect(await axeViolations(screen.getByRole('dialog'))).toEqual([]);
    await user.clear(tasks);
    await user.type(tasks, '6');
    await user.tab();
    await user.click(dialog.getByRole('button', { name: /Because/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Of the load' }),
    );
    const form = within(await screen.findByRole('dialog'));
    await user.click(form.getByRole('button', { name: 'Show what happens' }));
    expect(
      await form.findByRole('button', { name: 'Scale checkout' }),
    ).toHaveAttribute('data-variant', 'primary');
    await user.clear(form.getByRole('textbox', { name: /Tasks/ }));
    await user.type(form.getByRole('textbox', { name: /Tasks/ }), '7');
    await user.tab();
    expect(
      form.queryByRole('button', { name: 'Scale checkout' }),
    ).not.toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Show what happens' }));
    await user.click(
      await form.findByRole('button', { name: 'Scale checkout' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(edge.requestsTo('POST', ACTIONS).map(({ body }) => body)).toEqual([
      { input: { tasks: 6, because: 'load' }, dryRun: true },
      { input: { tasks: 7, because: 'load' }, dryRun: true },
      { input: { tasks: 7, because: 'load' }, expected: 'revision-214' },
    ]);
  });

  it('does not go on without what is required', async () => {
    const edge = renderPage();
    const { user, dialog } = await open('Scale');
    await user.clear(dialog.getByRole('textbox', { name: /Tasks/ }));
    await user.tab();
    await user.click(dialog.getByRole('button', { name: 'Show what happens' }));
    expect(dialog.getByRole('textbox', { name: /Tasks/ })).toBeInvalid();
    expect(edge.requestsTo('POST', ACTIONS)).toEqual([]);
  });

  it('an action that is not allowed can be reached, and says why', async () => {
    const user = userEvent.setup();
    const edge = renderPage();
    const button = await screen.findByRole('button', { name: 'Stop rollout' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('No rollout is under way.');
    await user.tab();
    await user.tab();
    await user.tab();
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(
      (await screen.findAllByText('No rollout is under way.'))[0],
    ).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(edge.requestsTo('POST', ACTIONS)).toEqual([]);
    expect(
      await axeViolations(
        screen.getByRole('group', { name: 'Actions on checkout' }),
      ),
    ).toEqual([]);
  });

  it.each<[string, EdgeReply, RegExp]>([
    [
      'forbidden',
      { status: 403, error: 'You may not act on checkout. Ask its owner.' },
      /You may not do this.*Ask its owner.*Nothing was changed/,
    ],
    [
      'changed meanwhile',
      { status: 409, error: 'A deployment has begun since.' },
      /This cannot be done now.*A deployment has begun since.*Look again/,
    ],
    [
      'upstream down',
      { status: 503, error: 'ECS did not answer.' },
      /It is not known whether this was done.*ECS did not answer.*before you try it once more/,
    ],
    [
      'no connection',
      'reset',
      /It is not known whether this was done.*before you try it once more/,
    ],
  ])('%s: says so, and looks again when asked', async (_, reply, words) => {
    const edge = renderPage(reply);
    const { user, dialog } = await open('Roll back');
    await user.click(
      await dialog.findByRole('button', { name: 'Roll back checkout' }),
    );
    expect(await dialog.findByRole('alert')).toHaveTextContent(words);
    expect(
      dialog.queryByRole('button', { name: 'Roll back checkout' }),
    ).not.toBeInTheDocument();
    const read = edge.requestsTo('GET', RESOURCES).length;
    await user.click(dialog.getByRole('button', { name: 'Look again' }));
    expect(
      await dialog.findByRole('button', { name: 'Roll back checkout' }),
    ).toBeVisible();
    expect(dialog.queryByRole('alert')).not.toBeInTheDocument();
    await waitFor(() =>
      expect(edge.requestsTo('GET', RESOURCES).length).toBeGreaterThan(read),
    );
  });

  it('a plan that upstream refuses leaves nothing to confirm', async () => {
    const edge = renderPage();
    edge.on('POST', ACTIONS, { status: 503, error: 'ECS did not answer.' });
    const { user, dialog } = await open('Roll back');
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      /ECS did not answer as it should.*Nothing was changed/,
    );
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});
