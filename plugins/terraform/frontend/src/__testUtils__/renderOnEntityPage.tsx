import { renderOnEntityPage as renderWithSystem } from '@portolan/plugin-platform-react/testUtils';
import { terraformSystem } from '../system';
import { TerraformEdge } from './TerraformEdge';

export {
  announce,
  inSection,
  searchOfPage,
} from '@portolan/plugin-platform-react/testUtils';

/** Renders a card or a tab on the page of the checkout component, with the network answered by the edge. */
export function renderOnEntityPage(
  element: JSX.Element,
  options: { edge?: TerraformEdge; search?: string } = {},
) {
  const { edge = new TerraformEdge(), search } = options;
  return renderWithSystem(element, { edge, system: terraformSystem, search });
}
