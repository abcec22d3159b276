import { renderOnEntityPage as renderWithSystem } from '@portolan/plugin-platform-react/testUtils';
import { ecsSystem } from '../system';
import { EcsEdge } from './EcsEdge';

export {
  announce,
  inSection,
  searchOfPage,
} from '@portolan/plugin-platform-react/testUtils';

/** Renders a card or a tab on the page of the checkout component, with the network answered by the edge. */
export function renderOnEntityPage(
  element: JSX.Element,
  options: { edge?: EcsEdge; search?: string } = {},
) {
  const { edge = new EcsEdge(), search } = options;
  return renderWithSystem(element, { edge, system: ecsSystem, search });
}
