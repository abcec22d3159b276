/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import fc from 'fast-check';
import {
  recordRequests,
  RequestRecorder,
} from './__testUtils__/requestRecorder';
import { component, startPortal, TestPortal } from './__testUtils__/testPortal';
import { MAIN, Tool, TOOLS } from './__testUtils__/toolWorlds';

const NAMES = ['cart', 'till'];
const SHOP = '/entities/component/default/shop';
const OLGA = 'user:default/olga';

/**
 * All that each server may ever be asked for, by its path as the wire has it. A name is one step, whatever it holds, and
 * `.` and `..` are no names: proxies take them for steps up.
 */
const STEP = '(?!\\.{1,2}(?:/|$))[^/?#]+';
const EXPECTED: Record<string, RegExp[]> = {
  'argo-cd': patterns('/argo-cd/main/api', [
    'version',
    'v1/applications',
    `v1/applications/${STEP}(?:/(?:resource-tree|events|links|managed-resources|syncwindows|sync|rollback|operation))?`,
    `v1/applications/${STEP}/revisions/${STEP}/(?:metadata|chartdetails|ocimetadata)`,
    `v1/projects/payments/detailed`,
    'v1/session/userinfo',
    'v1/stream/applications',
  ]),
  terraform: patterns('/terraform/main', [
    'api/v2/(?:ping|account/details|runs)',
    `api/v2/organizations/meridian/(?:workspaces|runs|projects)`,
    `api/v2/organizations/meridian/workspaces/payments-[\\w-]+`,
    `api/v2/workspaces/ws-\\w+/(?:runs|resources|current-state-version-outputs|current-assessment-result)`,
    `api/v2/(?:runs|plans|applies)/${STEP}(?:/[a-z-]+)?`,
    `api/v2/assessment-results/${STEP}(?:/[a-z-]+)?`,
    '_archivist/v1/object/[^/?#]+',
  ]),
  vault: patterns('/vault/main/v1', [
    'auth/approle/login',
    'auth/token/(?:lookup-self|renew-self|revoke-self)',
    'sys/(?:health|capabilities-self)',
    `sys/internal/ui/mounts/(?:secret|kv)/payments(?:/${STEP})*`,
    `secret/(?:metadata|subkeys)/payments(?:/${STEP})*`,
    `kv/payments(?:/${STEP})*`,
  ]),
};

/** The parameters that it may be asked with, each with its value as the wire has it. */
const PARAMETER: Record<string, RegExp> = {
  'argo-cd':
    /^(?:fields=[^&#?]+|appNamespace=argocd|project=payments|refresh=normal|sourceIndex=\d+|versionId=\d+)$/,
  terraform:
    /^(?:include|page%5B(?:number|size)%5D|(?:search|filter)%5B[\w%-]+)=[^&#?]*$/,
  vault: /^(?:list=1|depth=3)$/,
};

jest.setTimeout(120_000);

/** Texts that try to become another path, another parameter or another header. */
const hostile = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '../..',
    '../../sys/seal',
    '..%2f..%2fsys%2fseal',
    '%2e%2e/%2e%2e/secret/data/payments/cart',
    '..;/..;/admin',
    '..\\..\\sys',
    'cart/../../../others/db',
    'cart?list=true',
    'cart?project=other',
    'cart#fragment',
    'cart/../../data/payments/cart',
    'cart\r\nX-Vault-Token: root',
    'cart\u0000',
    'cart//till',
    '//evil.example/x',
    'http://evil.example/x',
    '@evil.example',
    '．．/．．/sys',
    '\u2025/\u2025/sys',
    '%',
    '%zz',
    '\ud800',
    '{name}',
    '*',
    'cart;version=1',
    ' cart',
  ),
  fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
  fc
    .array(fc.constantFrom('..', '.', '/', '%2f', '%2e', '?', '#', '\\', 'x'), {
      minLength: 1,
      maxLength: 12,
    })
    .map(parts => parts.join('')),
);

/** Annotations into which a hostile text is written, each in every place that takes a name. */
function annotationsWith(
  { service }: Tool,
  text: string,
): Record<string, string>[] {
  switch (service) {
    case 'argo-cd':
      return [
        { 'argocd/app-name': text },
        { 'argocd/app-selector': text },
        { 'argocd/app-name': 'cart', 'argocd/instance-name': text },
        { 'argocd/app-name': 'cart', 'argocd/app-namespace': text },
        { 'argocd/project-name': text },
      ];
    case 'terraform':
      return [
        ...[text, `payments-${text}`, `main/meridian/${text}`, `${text}*`].map(
          workspaces => ({
            'terraform/organization': 'meridian',
            'terraform/workspaces': workspaces,
          }),
        ),
        {
          'terraform/organization': text,
          'terraform/workspaces': 'payments-cart',
        },
        {
          'terraform/organization': 'meridian',
          'terraform/workspace-tags': text,
        },
        { 'terraform/organization': 'meridian', 'terraform/project': text },
      ];
    default:
      return [
        text,
        `secret/payments/${text}`,
        `kv/payments/${text}`,
        `main:${text}:secret/payments`,
        `${text}:secret/payments`,
      ].map(path => ({ 'vault.io/secrets-path': path }));
  }
}

/** Views that take a parameter. */
const PARAMETERS: Record<string, [view: string, parameter: string][]> = {
  'argo-cd': [['commit', 'revision']],
  terraform: [
    ['run', 'run'],
    ['changes', 'run'],
    ['runs', 'page'],
    ['runs', 'status'],
    ['resources', 'page'],
  ],
  vault: [
    ['secret', 'secret'],
    ['snippets', 'secret'],
    ['secrets', 'token'],
  ],
};

describe.each(TOOLS)('$system is asked for nothing else', tool => {
  const { service } = tool;
  let sandbox: RunningSandbox;
  let recorder: RequestRecorder;
  let portal: TestPortal;

  async function start(entities: ReturnType<typeof component>[]) {
    const built = tool.place(world(), MAIN, { names: NAMES });
    sandbox = await startSandbox({ world: built, clock: 'manual' });
    recorder = await recordRequests(sandbox.toolsUrl);
    portal = await startPortal({
      sandbox,
      entities,
      toolsUrl: recorder.url,
      platform: { refresh: { perUser: { requests: 10_000 } } },
    });
  }

  afterEach(async () => {
    await portal.stop();
    await recorder.stop();
    await sandbox.stop();
  });

  /** Whatever was asked for that nobody should ask for. */
  const unexpected = () =>
    recorder.lines.filter(line => {
      const [, path = '', query] =
        /^[A-Z]+ ([^?]*)(?:\?(.*))?$/.exec(line) ?? [];
      return !(
        EXPECTED[service].some(pattern => pattern.test(path)) &&
        (query?.split('&') ?? []).every(each => PARAMETER[service].test(each))
      );
    });

  it('whatever annotations hold', async () => {
    const texts = fc.sample(hostile, { numRuns: 120, seed: 4 });
    const entities = texts
      .flatMap(text => annotationsWith(tool, text))
      .map((annotations, index) => component(`odd-${index}`, annotations));
    await start([component('shop', tool.bind(NAMES, MAIN)), ...entities]);
    // The way is open: what is good is asked for.
    await portal.resources('shop');
    expect(recorder.lines.length).toBeGreaterThan(0);
    for (const { metadata } of entities) {
      const { status } = await portal.resources(metadata.name);
      expect(status).toBe(200);
    }
    expect(unexpected()).toEqual([]);
  });

  it('whatever ids, parameters and actions are asked for', async () => {
    await start([component('shop', tool.bind(NAMES, MAIN))]);
    const [{ id, actions }] = await portal.snapshots('shop');
    const base = `${SHOP}/resources/${service}`;
    for (const text of fc.sample(hostile, { numRuns: 80, seed: 5 })) {
      const odd = encodeURIComponent(text.toWellFormed());
      const own = encodeURIComponent(id);
      const statuses = [];
      for (const [view, parameter] of PARAMETERS[service]) {
        const query = `id=${own}&${parameter}=${odd}`;
        statuses.push(await portal.get(`${base}/views/${view}?${query}`));
        statuses.push(await portal.get(`${base}/views/${view}?id=${odd}`));
      }
      statuses.push(await portal.get(`${base}/${odd}/logs`));
      statuses.push(await portal.get(`${base}/${own}/logs?stream=${odd}`));
      statuses.push(await portal.get(`${base}/views/${odd}?id=${own}`));
      for (const action of [odd, ...actions.map(each => each.id)]) {
        const path = `${base}/${odd}/actions/${action}`;
        statuses.push(await portal.post(path, { dryRun: true }, OLGA));
      }
      expect(
        statuses.map(({ status }) => status).filter(code => code >= 500),
      ).toEqual([]);
    }
    expect(unexpected()).toEqual([]);
  });
});

function patterns(base: string, paths: string[]): RegExp[] {
  return paths.map(path => new RegExp(`^${base}/${path}$`, 'u'));
}
