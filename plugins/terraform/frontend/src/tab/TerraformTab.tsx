import {
  ResourceTab,
  useResources,
  useUrlState,
} from '@portolan/plugin-platform-react';
import { TERRAFORM_PROVIDER } from '@portolan/plugin-terraform-common';
import { useCallback } from 'react';
import { TerraformEmptyState } from '../parts/TerraformEmptyState';
import { TERRAFORM_TITLE } from '../system';
import { healthWord, terraformWorkspace } from '../words/workspaces';
import { TAB_STATE, withWorkspace } from './tabState';
import { WorkspacePage } from './WorkspacePage';

/** The Terraform tab of an entity's page. */
export function TerraformTab() {
  const resources = useResources(TERRAFORM_PROVIDER);
  const [state, change, linkTo] = useUrlState(TAB_STATE);
  const choose = useCallback(
    (address: string, { byItself }: { byItself: boolean }) =>
      byItself
        ? change({ workspace: address }, { replace: true })
        : change(withWorkspace(address)),
    [change],
  );
  return (
    <ResourceTab
      resources={resources}
      system={TERRAFORM_TITLE}
      noun="workspace"
      empty={<TerraformEmptyState />}
      read={terraformWorkspace}
      healthWord={healthWord}
      address={state.workspace}
      onChoose={choose}
    >
      {(workspace, address) => {
        const shown = { ...state, workspace: address };
        return (
          <WorkspacePage
            workspace={workspace}
            live={resources.live}
            state={shown}
            onChange={change}
            link={new URL(linkTo(shown), window.location.origin).href}
            hrefTo={changed => linkTo({ ...shown, ...changed })}
          />
        );
      }}
    </ResourceTab>
  );
}
