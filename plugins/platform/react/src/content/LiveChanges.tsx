import { Snapshot } from '@portolan/plugin-platform-common';
import { VisuallyHidden } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { HEALTH_WORDS } from '../components/health';

type Announced = Pick<
  Snapshot,
  'provider' | 'id' | 'name' | 'health' | 'version' | 'reason'
>;

/**
 * What changed between two looks at some resources, as sentences to be read out.
 *
 * @public
 */
export function describeChanges(
  before: readonly Announced[],
  after: readonly Announced[],
): string[] {
  const known = new Map(before.map(item => [keyOf(item), item]));
  return after.flatMap(item => {
    const old = known.get(keyOf(item));
    if (!old) return [];
    if (old.health !== item.health) {
      const reason = item.reason ? `: ${item.reason}` : '';
      return [`${item.name} is now ${HEALTH_WORDS[item.health]}${reason}`];
    }
    if (item.version && old.version !== item.version) {
      return [`${item.name} now runs ${item.version}`];
    }
    return [];
  });
}

function keyOf(item: Announced): string {
  return `${item.provider}\n${item.id}`;
}

/**
 * Reads out changes of health and version to people who do not see them.
 *
 * @public
 */
export function LiveChanges({ items }: { items: readonly Announced[] }) {
  const previous = useRef(items);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const changes = describeChanges(previous.current, items);
    previous.current = items;
    if (changes.length) setSaid(`${changes.join('. ')}.`);
  }, [items]);
  return (
    <VisuallyHidden>
      <span role="status" data-testid="live-changes">
        {said}
      </span>
    </VisuallyHidden>
  );
}
