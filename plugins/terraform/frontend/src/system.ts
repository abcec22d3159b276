import type { PlatformSystem } from '@portolan/plugin-platform-react';
import {
  TERRAFORM_ORGANIZATION_ANNOTATION,
  TERRAFORM_PROVIDER,
  TERRAFORM_WORKSPACES_ANNOTATION,
  terraformBindings,
} from '@portolan/plugin-terraform-common';
import type { SectionId } from './tab/tabState';
import {
  healthWord,
  nextThing,
  overviewWords,
  terraformWorkspace,
} from './words/workspaces';

/** What people call the upstream, in its errors and its card. */
export const TERRAFORM_TITLE = 'Terraform';

/** Path of the tab under the entity's page. */
export const TERRAFORM_TAB_PATH = '/terraform';

/** The tab with one workspace chosen, by a `resourceAddress` or its id, and one of its sections. */
export function workspaceTabPath(address: string, view?: SectionId): string {
  const search = new URLSearchParams({
    workspace: address,
    // The tab begins with it.
    ...(view && view !== 'run' && { view }),
  });
  return `${TERRAFORM_TAB_PATH}?${search}`;
}

/** What to write into `catalog-info.yaml`. */
const TERRAFORM_ANNOTATION_EXAMPLE = {
  annotation: TERRAFORM_WORKSPACES_ANNOTATION,
  value: '<organization>/<workspace>',
};

/** The same for many workspaces of one organization. */
export const TERRAFORM_ANNOTATION_EXAMPLES = [
  { annotation: TERRAFORM_ORGANIZATION_ANNOTATION, value: '<organization>' },
  {
    annotation: TERRAFORM_WORKSPACES_ANNOTATION,
    value: '<workspace>, <prefix>-*',
  },
] as const;

/** Terraform and OpenTofu on the shared pages. */
export const terraformSystem: PlatformSystem = {
  id: TERRAFORM_PROVIDER,
  title: TERRAFORM_TITLE,
  bindings: terraformBindings,
  example: TERRAFORM_ANNOTATION_EXAMPLE,
  place: snapshot => overviewWords(terraformWorkspace(snapshot)),
  healthWord: snapshot => healthWord(terraformWorkspace(snapshot)),
  nextStep: snapshot => {
    const { title, section } = nextThing(terraformWorkspace(snapshot));
    return { title, to: workspaceTabPath(snapshot.id, section) };
  },
  detailPath: TERRAFORM_TAB_PATH,
  // The whole id: without its neighbours at hand, nothing shorter is sure to mean this one.
  detailPathFor: snapshot => workspaceTabPath(snapshot.id),
};
