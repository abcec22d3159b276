import { ToolsUpstream } from '../tools/ToolsUpstream';

export const vault: ToolsUpstream = {
  id: 'vault',
  instances: world => world.vault.keys(),
  routes: () => undefined,
  environment: () => ({}),
  refuse: (_refusal, status) => ({ status }),
};
