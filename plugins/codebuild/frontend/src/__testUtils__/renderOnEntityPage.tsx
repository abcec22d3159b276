import { renderOnEntityPage as renderWithSystem } from '@portolan/plugin-platform-react/testUtils';
import { codeBuildSystem } from '../system';
import { CodeBuildEdge } from './CodeBuildEdge';

export {
  announce,
  inSection,
  searchOfPage,
} from '@portolan/plugin-platform-react/testUtils';

/** Renders a card or a tab on the page of the checkout component, with the network answered by the edge. */
export function renderOnEntityPage(
  element: JSX.Element,
  options: { edge?: CodeBuildEdge; search?: string } = {},
) {
  const { edge = new CodeBuildEdge(), search } = options;
  return renderWithSystem(element, { edge, system: codeBuildSystem, search });
}
