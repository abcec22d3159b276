import {
  componentPath,
  expect,
  expectAccessible,
  test,
  Theme,
} from '../src/fixtures';

/** Each page, with words that are there once it shows its content. */
const PAGES: readonly [title: string, path: string, words: string][] = [
  ['home', '/', 'exit code 137'],
  ['catalog', '/catalog', 'checkout'],
  ['service', componentPath('ledger'), 'exit code 137'],
  ['ECS', componentPath('ledger', '/ecs'), 'exit code 137'],
  [
    'a build',
    componentPath('checkout', '/codebuild?view=build'),
    'exit status 1',
  ],
  ['builds', componentPath('checkout', '/codebuild'), 'The last 20 builds'],
  ['Lambda', componentPath('ledger', '/lambda'), 'invocations failed'],
  ['logs', componentPath('ledger', '/lambda?view=logs'), 'REPORT RequestId'],
  ['Argo CD', componentPath('checkout', '/argo-cd'), 'CrashLoopBackOff'],
  [
    'a diff',
    componentPath('payments-api', '/argo-cd?view=diff'),
    'SCA_EXEMPTIONS',
  ],
  [
    'resources of an application',
    componentPath('checkout', '/argo-cd?view=resources'),
    'ReplicaSet',
  ],
  [
    'a Terraform run',
    componentPath('checkout', '/terraform'),
    'waiting for approval',
  ],
  [
    'changes of a plan',
    componentPath('checkout', '/terraform?view=changes'),
    'aws_sqs_queue.refunds_legacy',
  ],
  [
    'the log of a plan',
    componentPath('checkout', '/terraform?view=logs'),
    'Plan: 1 to add',
  ],
  ['timeline', componentPath('ledger', '/timeline'), 'ledger'],
  ['system', '/catalog/default/system/ordering', 'checkout'],
  ['team', '/catalog/default/group/team-payments', 'Guest'],
  ['fleet', '/fleet', 'exit code 137'],
  ['connections', '/platform', 'Not reachable'],
  ['docs', '/docs', 'checkout'],
  ['search', '/search?query=ledger', 'Double-entry bookkeeping'],
  ['settings', '/settings', 'Theme'],
];

for (const theme of ['light', 'dark'] satisfies Theme[]) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ theme });
    for (const [title, path, words] of PAGES) {
      test(`axe finds nothing on the page: ${title}`, async ({ page }) => {
        await page.goto(path);
        await expect(page.locator('#root')).toContainText(words);
        await expectAccessible(page);
      });
    }
  });
}
