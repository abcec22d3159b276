import { Run } from '../Run';
import { Caller } from './Caller';
import { Node } from './jsonApi';
import { runNode } from './runNode';
import { workspaceNode } from './workspaceNode';

/** A run that was asked for by itself: from it one comes to its workspace. */
export function runAloneNode(run: Run, caller: Caller, origin: string): Node {
  const node = runNode(run, caller, origin);
  return {
    ...node,
    related: {
      ...node.related,
      workspace: () => [workspaceNode(run.workspace, caller, origin, 'listed')],
    },
  };
}
