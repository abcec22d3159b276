import { EntityEdge } from '@portolan/plugin-platform-react/testUtils';
import { VAULT_PROVIDER, VaultViews } from '@portolan/plugin-vault-common';
import { payments } from './paths';
import { accessView, secretsView, secretView, snippetsView } from './views';

/** A platform backend that has the path with a secret past its rotation, all of its views, and what a test puts in their place. */
export class VaultEdge extends EntityEdge<VaultViews> {
  constructor() {
    super(VAULT_PROVIDER);
    this.resources([payments])
      .view('secrets', secretsView)
      .view('secret', secretView)
      .view('snippets', snippetsView)
      .view('access', accessView);
  }
}
