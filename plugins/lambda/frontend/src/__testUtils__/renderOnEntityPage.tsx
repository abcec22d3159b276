import { renderOnEntityPage as renderWithSystem } from '@portolan/plugin-platform-react/testUtils';
import { lambdaSystem } from '../system';
import { LambdaEdge } from './LambdaEdge';

export {
  announce,
  inSection,
  searchOfPage,
} from '@portolan/plugin-platform-react/testUtils';

/** Renders a card or a tab on the page of the checkout component, with the network answered by the edge. */
export function renderOnEntityPage(
  element: JSX.Element,
  options: { edge?: LambdaEdge; search?: string } = {},
) {
  const { edge = new LambdaEdge(), search } = options;
  return renderWithSystem(element, { edge, system: lambdaSystem, search });
}
