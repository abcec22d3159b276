import { Entity } from '@backstage/catalog-model';
import { isBound } from '@portolan/plugin-platform-common';
import fc from 'fast-check';
import { terraformBindings } from './bindings';
import {
  isTerraformRunOver,
  readTerraformRunStatus,
  terraformRunPhase,
  terraformRunStatusSchema,
  terraformRunWords,
} from './runStatus';
import { terraformRunUrl, terraformWorkspaceKey } from './workspaceRef';

function read(annotations: Record<string, string>) {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  };
  return terraformBindings.read(entity);
}

const organization = { 'terraform/organization': 'meridian' };

describe('Terraform annotations', () => {
  it('name workspaces of the organization, as the peers’ plugin reads them', () => {
    const { refs, queries, problems } = read({
      ...organization,
      'terraform/workspaces': 'payments-prod, ledger_prod',
    });
    expect(problems).toEqual([]);
    expect(queries).toEqual([]);
    expect(refs).toEqual([
      {
        annotation: 'terraform/workspaces',
        text: 'payments-prod',
        value: { organization: 'meridian', workspace: 'payments-prod' },
        claim: { organization: 'meridian', workspace: 'payments-prod' },
      },
      expect.objectContaining({
        value: { organization: 'meridian', workspace: 'ledger_prod' },
      }),
    ]);
  });

  it('name organizations and servers for each workspace', () => {
    const { refs, problems } = read({
      'terraform/workspaces': 'app/meridian/a, other/b',
      'terraform/instance': 'tfe',
    });
    expect(problems).toEqual([]);
    expect(refs.map(({ claim }) => claim)).toEqual([
      { instance: 'app', organization: 'meridian', workspace: 'a' },
      { instance: 'tfe', organization: 'other', workspace: 'b' },
    ]);
  });

  it('search by patterns, tags and projects; the union counts', () => {
    const { refs, queries, problems } = read({
      ...organization,
      'terraform/workspaces': 'payments-*, ledger',
      'terraform/workspace-tags': 'payments, stage=prod',
      'terraform/project': 'Payments Team, other/Ledger',
    });
    expect(problems).toEqual([]);
    expect(refs).toHaveLength(1);
    expect(queries.map(({ value }) => value)).toEqual([
      { organization: 'meridian', by: 'name', pattern: 'payments-*' },
      { organization: 'meridian', by: 'project', project: 'Payments Team' },
      { organization: 'other', by: 'project', project: 'Ledger' },
      {
        organization: 'meridian',
        by: 'tags',
        tags: [{ key: 'payments' }, { key: 'stage', value: 'prod' }],
      },
    ]);
    expect(queries[1].claim).toEqual({
      organization: 'meridian',
      project: 'Payments Team',
    });
  });

  it.each([
    [{ 'terraform/workspaces': 'a' }, 'incomplete', 'terraform/organization'],
    [organization, 'incomplete', 'terraform/workspaces'],
    [
      { ...organization, 'terraform/workspaces': 'a/b/c/d' },
      'malformed',
      'Write it like',
    ],
    [
      { ...organization, 'terraform/workspaces': '../admin' },
      'malformed',
      'Write it like',
    ],
    [
      { ...organization, 'terraform/workspaces': ',' },
      'malformed',
      'at least one',
    ],
    [
      { ...organization, 'terraform/workspace-tags': 'a=b=c' },
      'malformed',
      'key=value',
    ],
    [
      { 'terraform/organization': 'a,b', 'terraform/workspaces': 'a/b' },
      'malformed',
      'organization/workspace',
    ],
  ])('%j is a problem with its fix', (annotations, code, fix) => {
    expect(read(annotations).problems).toMatchObject([
      { code, fix: expect.stringContaining(fix) },
    ]);
  });

  it('never throw, and never bind what could lead to another path', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        hostile,
        hostile,
        hostile,
        hostile,
        (org, workspaces, tags, project) => {
          const { refs, queries } = read({
            'terraform/organization': org,
            'terraform/workspaces': workspaces,
            'terraform/workspace-tags': tags,
            'terraform/project': project,
          });
          for (const { value } of refs) {
            expect(`${value.organization}${value.workspace}`).toMatch(
              /^[\w-]+$/,
            );
          }
          for (const { value } of queries) {
            expect(value.organization).toMatch(/^[\w-]+$/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('read every workspace back as it was written', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,90}$/);
    fc.assert(
      fc.property(name, name, (org, workspace) => {
        const ref = { instance: 'app', organization: org, workspace };
        const { refs } = read({
          'terraform/workspaces': terraformWorkspaceKey(ref),
        });
        expect(refs.map(({ value }) => value)).toEqual([ref]);
      }),
    );
  });

  it('make an entity one of Terraform, the organization alone does not', () => {
    const entity = (annotations: Record<string, string>): Entity => ({
      apiVersion: 'v1',
      kind: 'Component',
      metadata: { name: 'a', annotations },
    });
    expect(isBound(terraformBindings, entity(organization))).toBe(false);
    expect(
      isBound(terraformBindings, entity({ 'terraform/project': 'x' })),
    ).toBe(true);
  });
});

describe('statuses of runs', () => {
  it('each have words and a phase', () => {
    for (const status of terraformRunStatusSchema.options) {
      expect(readTerraformRunStatus(status)).toBe(status);
      expect(terraformRunWords(status)).toMatch(/^[a-z]/);
      expect(terraformRunWords(status)).not.toContain('_');
    }
    expect(readTerraformRunStatus('brand_new')).toBe('unknown');
  });

  it('end where nothing can happen any more', () => {
    const over = terraformRunStatusSchema.options.filter(status =>
      isTerraformRunOver(terraformRunPhase(status)),
    );
    expect(over.sort()).toEqual([
      'applied',
      'assessed',
      'canceled',
      'discarded',
      'errored',
      'force_canceled',
      'planned_and_finished',
      'policy_soft_failed',
    ]);
  });

  it('have a page in the web interface', () => {
    const ref = { organization: 'meridian', workspace: 'ledger' };
    expect(terraformRunUrl('https://tfe.example.com/x/', ref, 'run-1')).toBe(
      'https://tfe.example.com/x/app/meridian/workspaces/ledger/runs/run-1',
    );
  });
});
