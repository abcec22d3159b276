import { Select } from '@backstage/ui';
import { HEALTH_WORDS, HealthMark } from '@portolan/plugin-platform-react';
import { EcsService, healthWord, placeWords } from '../words/services';

const SEARCH_FROM = 8;

/** The name, with the place where another service has the same. */
function label(service: EcsService, services: EcsService[]): string {
  const { name } = service;
  const namesakes = services.filter(other => other.name === name);
  return namesakes.length > 1 ? `${name} · ${placeWords(service)}` : name;
}

/** Which of the entity's services to look at. */
export function ServicePicker(props: {
  services: EcsService[];
  chosen: EcsService;
  onChoose: (service: EcsService) => void;
}) {
  const { services, chosen, onChoose } = props;
  return (
    <Select
      label="Service"
      options={services.map(service => ({
        id: service.id,
        label: label(service, services),
        description: healthWord(service) ?? HEALTH_WORDS[service.health],
        leadingIcon: <HealthMark health={service.health} />,
      }))}
      {...(services.length > SEARCH_FROM ? { search: true } : {})}
      value={chosen.id}
      onChange={id => {
        const service = services.find(candidate => candidate.id === id);
        if (service) onChoose(service);
      }}
    />
  );
}
