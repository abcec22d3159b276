import {
  RelativeTime,
  ResourceActions,
  ResourceHeader,
} from '@portolan/plugin-platform-react';
import { ImageVersions } from '../parts/ImageVersions';
import { RunningBar } from '../parts/RunningBar';
import { ECS_TITLE } from '../system';
import { countsSentence } from '../words/rolloutProgress';
import { EcsService, healthWord, serviceCounts } from '../words/services';

/** Which service this is, how it is and why, where it runs, and what can be done here or taken away from here. */
export function ServiceHeader(props: {
  service: EcsService;
  /** Changes arrive by themselves. */
  live: boolean;
  /** Link to exactly what is shown. */
  link: string;
  /** What is shown, for an issue or a chat. */
  markdown: string;
}) {
  const { service, live, link, markdown } = props;
  const { version, updatedAt } = service;
  const counts = serviceCounts(service);
  return (
    <ResourceHeader
      resource={service}
      healthWord={healthWord(service)}
      live={live}
      link={link}
      markdown={markdown}
      actions={<ResourceActions resource={service} system={ECS_TITLE} />}
      facts={[
        {
          title: 'Tasks',
          value: counts && (
            <>
              <RunningBar counts={counts} tone={service.health} />
              {countsSentence(counts)}
            </>
          ),
        },
        {
          title: 'Version',
          value: version ? <ImageVersions service={service} /> : undefined,
        },
        {
          title: 'Changed',
          value: updatedAt ? <RelativeTime time={updatedAt} /> : undefined,
        },
      ]}
    />
  );
}
