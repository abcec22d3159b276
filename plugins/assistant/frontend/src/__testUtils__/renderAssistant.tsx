import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { askApiRef, PlatformSystem } from '@portolan/plugin-platform-react';
import {
  PlatformEdge,
  platformTestApis,
} from '@portolan/plugin-platform-react/testUtils';
import { Route, Routes } from 'react-router-dom';
import { assistantApiRef } from '../api/AssistantApi';
import { AssistantDesk, assistantDeskApiRef } from '../panel/AssistantDesk';
import { assistantRouteRef } from '../routes';
import { FakeAssistant } from './FakeAssistant';

/** Renders a part of the assistant, with its backend played by the test. */
export function renderAssistant(
  element: JSX.Element,
  options: {
    assistant?: FakeAssistant;
    edge?: PlatformEdge;
    systems?: readonly PlatformSystem[];
    path?: string;
    /** Where the element stands: anywhere by default. */
    mountedAt?: string;
  } = {},
) {
  const { assistant = new FakeAssistant(), edge = new PlatformEdge() } =
    options;
  const desk = new AssistantDesk({ api: assistant });
  const { container } = renderInTestApp(
    <Routes>
      <Route path={options.mountedAt ?? '/*'} element={element} />
    </Routes>,
    {
      apis: [
        ...platformTestApis({ edge, systems: options.systems }),
        [assistantApiRef, assistant] as const,
        [assistantDeskApiRef, desk] as const,
        [askApiRef, desk] as const,
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/assistant': assistantRouteRef,
      },
      initialRouteEntries: [options.path ?? '/'],
    },
  );
  return { assistant, desk, edge, container };
}
