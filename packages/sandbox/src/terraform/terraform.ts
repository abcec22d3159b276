import { ToolsUpstream } from '../tools/ToolsUpstream';

export const terraform: ToolsUpstream = {
  id: 'terraform',
  instances: world => world.terraform.keys(),
  routes: () => undefined,
  environment: () => ({}),
  refuse: (_refusal, status) => ({ status }),
};
