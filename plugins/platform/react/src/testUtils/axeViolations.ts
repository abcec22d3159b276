import axe from 'axe-core';

/**
 * What axe finds wrong in a part of the page, one line each: empty where it finds nothing. Colours are left out,
 * because jsdom does not compute them; the browser tests look at those.
 *
 * @public
 */
export async function axeViolations(part: Element): Promise<string[]> {
  const { violations } = await axe.run(part, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html}`),
  );
}
