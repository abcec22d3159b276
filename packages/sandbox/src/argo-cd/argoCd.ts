import { ToolsUpstream } from '../tools/ToolsUpstream';

export const argoCd: ToolsUpstream = {
  id: 'argo-cd',
  instances: world => world.argoCd.keys(),
  routes: () => undefined,
  environment: () => ({}),
  refuse: (_refusal, status) => ({ status }),
};
