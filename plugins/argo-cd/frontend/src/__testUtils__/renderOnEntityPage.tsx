import { renderOnEntityPage as renderWithSystem } from '@portolan/plugin-platform-react/testUtils';
import { argoCdSystem } from '../system';
import { ArgoCdEdge } from './ArgoCdEdge';

export {
  announce,
  inSection,
  searchOfPage,
} from '@portolan/plugin-platform-react/testUtils';

/** Renders a card or a tab on the page of the checkout component, with the network answered by the edge. */
export function renderOnEntityPage(
  element: JSX.Element,
  options: { edge?: ArgoCdEdge; search?: string } = {},
) {
  const { edge = new ArgoCdEdge(), search } = options;
  return renderWithSystem(element, { edge, system: argoCdSystem, search });
}
