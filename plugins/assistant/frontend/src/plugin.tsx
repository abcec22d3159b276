import {
  ApiBlueprint,
  AppRootElementBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  askApiRef,
  platformSessionApiRef,
} from '@portolan/plugin-platform-react';
import { RiChat3Line } from '@remixicon/react';
import { assistantApiRef } from './api/AssistantApi';
import { AssistantClient } from './api/AssistantClient';
import { AssistantDesk, assistantDeskApiRef } from './panel/AssistantDesk';
import { AssistantDrawer } from './panel/AssistantDrawer';
import { refreshConversations } from './queries/assistantQueries';
import { assistantRouteRef } from './routes';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: defineParams =>
    defineParams({
      api: assistantApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AssistantClient(deps),
    }),
});

const deskApi = ApiBlueprint.make({
  name: 'desk',
  params: defineParams =>
    defineParams({
      api: assistantDeskApiRef,
      deps: { api: assistantApiRef, session: platformSessionApiRef },
      factory: ({ api, session }) => {
        const desk = new AssistantDesk({
          api,
          onConversation: () => refreshConversations(session.queryClient),
        });
        // Called when the identity changes: what one person asked is not another's.
        session.subscribe(() => desk.forget());
        return desk;
      },
    }),
});

const askApi = ApiBlueprint.make({
  name: 'ask',
  params: defineParams =>
    defineParams({
      api: askApiRef,
      deps: { desk: assistantDeskApiRef },
      factory: ({ desk }) => desk,
    }),
});

const drawer = AppRootElementBlueprint.make({
  name: 'drawer',
  params: { element: <AssistantDrawer /> },
});

const page = PageBlueprint.make({
  params: {
    path: '/assistant',
    title: 'Assistant',
    icon: <RiChat3Line size="1em" />,
    routeRef: assistantRouteRef,
    loader: async () => {
      const { AssistantPage } = await import('./page/AssistantPage');
      return <AssistantPage />;
    },
  },
});

const tab = EntityContentBlueprint.make({
  params: {
    path: '/assistant',
    title: 'Assistant',
    filter: { $not: { kind: { $in: ['user', 'location'] } } },
    loader: async () => {
      const { AssistantTab } = await import('./tab/AssistantTab');
      return <AssistantTab />;
    },
  },
});

/**
 * The assistant: a drawer beside every page, a page with every conversation, a tab on entities, and the state of its
 * index for those who run it.
 *
 * @public
 */
export const assistantPlugin = createFrontendPlugin({
  pluginId: 'assistant',
  title: 'Assistant',
  icon: <RiChat3Line size="1em" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: assistantRouteRef },
  extensions: [clientApi, deskApi, askApi, drawer, page, tab],
});
