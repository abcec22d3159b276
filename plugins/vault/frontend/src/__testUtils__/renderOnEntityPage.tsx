import { renderOnEntityPage as renderWithSystem } from '@portolan/plugin-platform-react/testUtils';
import { vaultSystem } from '../system';
import { VaultEdge } from './VaultEdge';

export {
  announce,
  inSection,
  searchOfPage,
} from '@portolan/plugin-platform-react/testUtils';

/** Renders a card or a tab on the page of the checkout component, with the network answered by the edge. */
export function renderOnEntityPage(
  element: JSX.Element,
  options: { edge?: VaultEdge; search?: string } = {},
) {
  const { edge = new VaultEdge(), search } = options;
  return renderWithSystem(element, { edge, system: vaultSystem, search });
}
