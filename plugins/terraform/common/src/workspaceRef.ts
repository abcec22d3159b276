import { Claim } from '@portolan/plugin-platform-common';

/** What an annotation could not be read as, and what to write instead. */
export type Reading<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; fix: string };

/**
 * Which workspace, as an annotation names it.
 *
 * @public
 */
export interface TerraformWorkspaceRef {
  /** Name of the server in `integrations.terraform.instances`; the platform finds it where it is left out. */
  instance?: string;
  organization: string;
  workspace: string;
  /** Name of its project, where it was found by that. */
  project?: string;
}

/** `instance/organization/name` as annotations hold it, of which only the last part must be there. */
export interface TerraformPath {
  instance?: string;
  organization?: string;
  name: string;
}

const NAME = /^[A-Za-z0-9_-]{1,90}$/;
const PATTERN = /^[A-Za-z0-9_*-]{1,90}$/;
const INSTANCE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
/** Names of projects may hold spaces. */
const PROJECT = /^[A-Za-z0-9_-](?:[A-Za-z0-9 _-]{0,88}[A-Za-z0-9_-])?$/;

const LETTERS = 'letters, digits, hyphens and underscores';

/**
 * Whether a text can be the name of an organization or a workspace.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create
 * @public
 */
export function isTerraformName(text: string): boolean {
  return NAME.test(text);
}

/** Whether a text can be the name of a server in `integrations.terraform.instances`. @public */
export function isTerraformInstanceName(text: string): boolean {
  return INSTANCE.test(text);
}

/** Reads `workspace`, `organization/workspace` or `instance/organization/workspace`; the last may hold `*`. */
export function parseWorkspacePath(text: string): Reading<TerraformPath> {
  const example = 'payments-prod, meridian/payments-prod or payments-*';
  return parsePath(text, PATTERN, {
    message: `A workspace is written with ${LETTERS}, and * for any of them; before it may stand its organization and its server, with slashes between.`,
    fix: `Write it like ${example}.`,
  });
}

/** Reads `project`, `organization/project` or `instance/organization/project`. */
export function parseProjectPath(text: string): Reading<TerraformPath> {
  return parsePath(text, PROJECT, {
    message: `A project is written with ${LETTERS} and spaces; before it may stand its organization and its server, with slashes between.`,
    fix: 'Write it like Payments or meridian/Payments.',
  });
}

function parsePath(
  text: string,
  last: RegExp,
  fault: { message: string; fix: string },
): Reading<TerraformPath> {
  const [name = '', organization, instance, ...more] = text
    .split('/')
    .reverse();
  const good =
    more.length === 0 &&
    last.test(name) &&
    (organization === undefined || NAME.test(organization)) &&
    (instance === undefined || INSTANCE.test(instance));
  return good
    ? { ok: true, value: { instance, organization, name } }
    : { ok: false, ...fault };
}

/** What boundaries are checked against. @public */
export function terraformClaim(ref: TerraformWorkspaceRef): Claim {
  const { instance, organization, project, workspace } = ref;
  return {
    ...(instance && { instance }),
    organization,
    ...(project && { project }),
    workspace,
  };
}

/**
 * The snapshot's `id`: `instance/organization/workspace`.
 *
 * @public
 */
export function terraformWorkspaceKey(
  ref: TerraformWorkspaceRef & { instance: string },
): string {
  return [ref.instance, ref.organization, ref.workspace].join('/');
}

/**
 * Page of a workspace in the web interface.
 *
 * @param frontendUrl - of the server: `https://app.terraform.io`
 * @public
 */
export function terraformWorkspaceUrl(
  frontendUrl: string,
  ref: TerraformWorkspaceRef,
): string {
  const steps = ['app', ref.organization, 'workspaces', ref.workspace];
  return `${frontendUrl.replace(/\/+$/, '')}/${steps
    .map(encodeURIComponent)
    .join('/')}`;
}

/** Page of a run in the web interface. @public */
export function terraformRunUrl(
  frontendUrl: string,
  ref: TerraformWorkspaceRef,
  run: string,
): string {
  return `${terraformWorkspaceUrl(frontendUrl, ref)}/runs/${encodeURIComponent(
    run,
  )}`;
}
