import { Select } from '@backstage/ui';
import { Snapshot } from '@portolan/plugin-platform-common';
import { HEALTH_WORDS } from '../components/health';
import { HealthMark } from '../components/HealthMark';
import { placeOf } from '../components/place';
import styles from './ResourcePage.module.css';

const SEARCH_FROM = 8;

/** The name, with the place where another resource has the same. */
function nameAmong(resource: Snapshot, all: readonly Snapshot[]): string {
  const { name, scope } = resource;
  const namesakes = all.filter(other => other.name === name);
  return namesakes.length > 1 ? `${name} · ${placeOf(scope)}` : name;
}

/** @public */
export interface ResourcePickerProps<T extends Snapshot> {
  /** What is chosen: `Service`. */
  label: string;
  resources: readonly T[];
  chosen: T;
  /** A better word of the system's own for its health. */
  healthWord?: (resource: T) => string | undefined;
  onChoose: (resource: T) => void;
}

/**
 * Which of an entity's resources to look at, in a list that says how each is.
 *
 * @public
 */
export function ResourcePicker<T extends Snapshot>(
  props: ResourcePickerProps<T>,
) {
  const { label, resources, chosen, healthWord, onChoose } = props;
  return (
    <Select
      className={styles.picker}
      label={label}
      options={resources.map(resource => ({
        id: resource.id,
        label: nameAmong(resource, resources),
        description: healthWord?.(resource) ?? HEALTH_WORDS[resource.health],
        leadingIcon: <HealthMark health={resource.health} />,
      }))}
      {...(resources.length > SEARCH_FROM ? { search: true } : {})}
      value={chosen.id}
      onChange={id => {
        const resource = resources.find(candidate => candidate.id === id);
        if (resource) onChoose(resource);
      }}
    />
  );
}
