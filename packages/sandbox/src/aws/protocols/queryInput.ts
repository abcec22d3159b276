interface Tree {
  [name: string]: Tree | string;
}

/**
 * The input of a query: `Queries.member.1.Id=a` is `{ Queries: [{ Id: 'a' }] }`. All values are text.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#serialization
 */
export function queryInput(parameters: URLSearchParams): unknown {
  const root: Tree = Object.create(null);
  for (const [path, value] of parameters) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let at = root;
    for (const name of names) {
      const known = at[name];
      const next: Tree =
        typeof known === 'object' ? known : Object.create(null);
      at[name] = next;
      at = next;
    }
    at[last] = value;
  }
  return withLists(root);
}

function withLists(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree;
  const { member } = tree;
  if (typeof member === 'object' && Object.keys(tree).length === 1) {
    return Object.entries(member)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, item]) => withLists(item));
  }
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, withLists(value)]),
  );
}
