import { isGold } from './isGold';

const found = (text: string) => ({
  docId: 'techdocs:component:default/portolan/systems/ecs',
  header: 'Amazon ECS › Actions',
  text,
});

describe('a passage that answers', () => {
  it.each([
    'Between `platform.ecs.scale`’s bounds',
    "between **platform.ecs.scale**'s\n  [bounds](../reference/configuration.md)",
    "| x |   between platform.ecs.scale's   bounds |",
  ])('is known however its source marks words: %s', text => {
    expect(
      isGold(found(text), [
        {
          document: 'systems/ecs',
          mustContain: ["between platform.ecs.scale's bounds"],
        },
      ]),
    ).toBe(true);
  });

  it('is of the right document and has every text', () => {
    const gold = (document: string, ...mustContain: string[]) =>
      isGold(found('scale and roll back'), [{ document, mustContain }]);

    expect(gold('systems/ecs', 'scale', 'roll back')).toBe(true);
    expect(gold('systems/ecs', 'Actions')).toBe(true);
    expect(gold('systems/ecs', 'scale', 'sync')).toBe(false);
    expect(gold('systems/vault', 'scale')).toBe(false);
  });
});
