import { TestPortal } from './testPortal';

/**
 * Everything that the portal answers about an entity, each as one text that begins with what was asked: resources, views,
 * timeline, logs, plans of actions, and what it says of itself.
 *
 * @param about - `views` as `provider/views/id`; `logsOf` the providers that have logs; `plain` what log lines may hold,
 * as it is no secret by its shape, and whoever may read them may read that
 */
export async function everyAnswer(
  portal: TestPortal,
  about: {
    entity: string;
    views: readonly string[];
    logsOf: readonly string[];
    plain: readonly string[];
  },
): Promise<string[]> {
  const entity = `/entities/component/default/${about.entity}`;
  const answers: string[] = [];
  const paths = [
    `${entity}/resources`,
    ...about.views.map(view => `${entity}/resources/${view}`),
    `${entity}/timeline`,
    '/providers',
    '/problems',
    '/fleet',
    '/openapi.json',
  ];
  for (const path of paths) {
    const { status, text } = await portal.get(path);
    answers.push(`${path} ${status} ${text}`);
  }
  for (const item of await portal.snapshots(about.entity)) {
    const { provider, id, actions } = item;
    const path = `${entity}/resources/${provider}/${encodeURIComponent(id)}`;
    if (about.logsOf.includes(provider)) {
      const { status, text } = await portal.get(`${path}/logs`);
      const lines = about.plain.reduce(
        (rest, plain) => rest.split(plain).join(''),
        text,
      );
      answers.push(`${path} ${status} ${lines}`);
    }
    for (const { id: action, fields = [] } of actions) {
      const input = Object.fromEntries(
        fields.map(({ name, kind, initial, choices }) => [
          name,
          initial ?? choices?.[0]?.value ?? (kind === 'number' ? 1 : ''),
        ]),
      );
      const planned = await portal.post(
        `${path}/actions/${action}`,
        { dryRun: true, input },
        'user:default/olga',
      );
      answers.push(`${action} ${planned.text}`);
    }
  }
  return answers;
}
