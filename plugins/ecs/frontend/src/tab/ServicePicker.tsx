import { Select } from '@backstage/ui';
import { HEALTH_WORDS, HealthMark } from '@portolan/plugin-platform-react';
import { EcsService, healthWord, placeWords } from '../words/services';

const SEARCH_FROM = 8;

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
        label: service.name,
        description: [
          healthWord(service) ?? HEALTH_WORDS[service.health],
          placeWords(service),
        ].join(' · '),
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
