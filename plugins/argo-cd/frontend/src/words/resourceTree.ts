import type { ArgoCdResourcesView } from '@portolan/plugin-argo-cd-common';

export type TreeResource = ArgoCdResourcesView['resources'][number];

/** A resource with what it made. */
export interface TreeNode {
  resource: TreeResource;
  children: TreeNode[];
}

/** A line of the tree as it stands on screen. */
export interface TreeRow {
  resource: TreeResource;
  /** From 1. */
  level: number;
  /** Place among those with the same parent, from 1. */
  position: number;
  /** How many have the same parent. */
  siblings: number;
  /** Whether its children are shown; `undefined` where it has none. */
  expanded?: boolean;
  parentId?: string;
}

/**
 * Puts resources under what made them: each once, whatever the upstream says of parents. What has several parents stands
 * under the first; of a circle, the first stands at the root.
 */
export function resourceTree(resources: readonly TreeResource[]): TreeNode[] {
  const byId = new Map(resources.map(resource => [resource.id, resource]));
  const childrenOf = new Map<string, TreeResource[]>();
  const roots: TreeResource[] = [];
  for (const resource of byId.values()) {
    const parent = resource.parents.find(id => byId.has(id));
    if (parent === undefined) roots.push(resource);
    else childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), resource]);
  }
  const placed = new Set<string>();
  const place = (resource: TreeResource): TreeNode => {
    placed.add(resource.id);
    const children = (childrenOf.get(resource.id) ?? []).flatMap(child =>
      placed.has(child.id) ? [] : [place(child)],
    );
    return { resource, children };
  };
  const tree = roots.map(place);
  for (const resource of byId.values()) {
    if (!placed.has(resource.id)) tree.push(place(resource));
  }
  return tree;
}

export function isUnwell({ health, sync }: TreeResource): boolean {
  return (
    health === 'degraded' || health === 'missing' || sync === 'out-of-sync'
  );
}

/** What is left of a tree when only some resources are wanted: those, and what leads to them. */
export function pruned(
  nodes: readonly TreeNode[],
  wanted: (resource: TreeResource) => boolean,
): TreeNode[] {
  return nodes.flatMap(({ resource, children }) => {
    const kept = pruned(children, wanted);
    return kept.length > 0 || wanted(resource)
      ? [{ resource, children: kept }]
      : [];
  });
}

/** Whether a part of its kind, name, namespace or image is what is looked for. */
export function matches(resource: TreeResource, q: string): boolean {
  const wanted = q.trim().toLowerCase();
  const { kind, name, namespace, images, health = '', sync = '' } = resource;
  return [`${kind} ${name}`, namespace ?? '', health, sync, ...images].some(
    text => text.toLowerCase().includes(wanted),
  );
}

/** The tree as rows, without what is under a closed one. */
export function treeRows(
  nodes: readonly TreeNode[],
  isExpanded: (node: TreeNode) => boolean,
  level = 1,
  parentId?: string,
): TreeRow[] {
  return nodes.flatMap((node, index) => {
    const { resource, children } = node;
    const expanded = children.length > 0 ? isExpanded(node) : undefined;
    return [
      {
        resource,
        level,
        position: index + 1,
        siblings: nodes.length,
        expanded,
        parentId,
      },
      ...(expanded
        ? treeRows(children, isExpanded, level + 1, resource.id)
        : []),
    ];
  });
}
