import { startComparison, viewing } from '../lib/comparison.mjs';
import { terraformUpstream } from '../lib/upstreams.mjs';

const PEER = '@globallogicuki/backstage-plugin-terraform-backend';
const ORGANIZATION = 'meridian';
const RUNS = 20;
/** The sandbox's history has runs that only plan, which no list shows: with these, a list has exactly twenty. */
const EARLIER_RUNS = 23;
const LISTS_A_MINUTE = 30;

/** What a run begins with: a push leads to more that the published plugin asks for. */
const BEGUN = { 'a push': 'meridian/infrastructure', 'the CLI': undefined };

const viewsOf = (count, begunBy) =>
  Array.from({ length: count }, (_, run) => ({
    entity: `${begunBy === 'a push' ? 'pushed' : 'typed'}-${run}`,
    begunBy,
  }));

async function startTerraform(views, latencyMs, runListsPerMinute) {
  const comparison = await startComparison({
    world: {
      terraform: [
        {
          name: 'app',
          limits: { runListsPerMinute },
          organizations: [
            {
              name: ORGANIZATION,
              workspaces: views.map(({ entity, begunBy }) => ({
                name: entity,
                repository: BEGUN[begunBy],
                history: EARLIER_RUNS,
              })),
            },
          ],
        },
      ],
    },
    views,
    latencyMs,
    system: 'terraform',
    upstream: terraformUpstream,
    annotations: { peer: annotate, portolan: annotate },
    peer: { package: PEER },
  });
  const { sandbox, peer, portolan } = comparison;
  const shown = {
    // Its cards and its page ask for these when they are shown.
    peer: ({ entity }) =>
      Promise.all(
        ['latestRun', 'runs', 'assessment-results'].map(what =>
          peer.get(
            `/api/terraform/organizations/${ORGANIZATION}/workspaces/${entity}/${what}`,
          ),
        ),
      ),
    // The page names the workspace that the card has found.
    portolan: async ({ entity }) => {
      const resources = `/api/platform/v1/entities/component/default/${entity}/resources`;
      const card = await portolan.get(resources);
      if (card.status !== 200) return [card];
      const [{ id }] = card.json().items;
      const query = new URLSearchParams({ id });
      return [
        card,
        await portolan.get(`${resources}/terraform/views/runs?${query}`),
      ];
    },
  };
  return {
    ...comparison,
    ...viewing({ sandbox, shown, complete, apartSeconds: 61 }),
  };
}

const annotate = ({ entity }) => ({
  'terraform/organization': ORGANIZATION,
  'terraform/workspaces': entity,
});

function complete(who, _view, answers) {
  if (answers.some(answer => answer.status !== 200)) return false;
  const bodies = answers.map(answer => answer.json());
  if (who === 'peer') {
    const [latest, runs, assessments] = bodies;
    return (
      latest !== null &&
      runs.length === RUNS &&
      runs.every(({ plan, workspace }) => plan && workspace) &&
      assessments.length === 1
    );
  }
  const [card, page] = bodies;
  return (
    card.items.every(({ details }) => details?.run) &&
    page.items.every(({ data }) => data?.runs.length === RUNS)
  );
}

/** Rows of one viewer, and of many at once: with the server's limit for lists of runs, and as if it had none. */
export async function measureTerraform({ runs, latency, viewers }) {
  const rows = [];
  const crowds = [];
  for (const limit of [LISTS_A_MINUTE, 10_000]) {
    const limited = limit === LISTS_A_MINUTE;
    const begunBys = limited ? Object.keys(BEGUN) : ['a push'];
    const views = begunBys.flatMap(begunBy => viewsOf(runs + 2, begunBy));
    const { rowsOf, crowd, stop } = await startTerraform(views, latency, limit);
    try {
      if (limited) {
        for (const begunBy of begunBys) {
          const some = views.filter(view => view.begunBy === begunBy);
          rows.push(...(await rowsOf({ begunBy }, some.slice(0, runs))));
        }
      }
      const own = views.filter(view => view.begunBy === 'a push');
      for (const [index, who] of ['peer', 'portolan'].entries()) {
        const row = await crowd(who, own[runs + index], viewers);
        crowds.push({ ...row, limited });
      }
    } finally {
      await stop();
    }
  }
  return { peer: PEER, rows, crowds };
}
