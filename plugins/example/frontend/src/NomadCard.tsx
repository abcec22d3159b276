import { NOMAD_JOB } from '@portolan-example/nomad-common';
import { Snapshot } from '@portolan/plugin-platform-common';
import {
  AnnotationEmptyState,
  ResourceCard,
  ResourceColumn,
  ResourceState,
  ResourceTable,
  useResources,
} from '@portolan/plugin-platform-react';

const columns: ResourceColumn<Snapshot>[] = [
  { id: 'job', title: 'Job', rowHeader: true, render: job => job.name },
  {
    id: 'state',
    title: 'State',
    render: job => <ResourceState snapshot={job} system="Nomad" />,
  },
];

const example = { annotation: NOMAD_JOB, value: 'my-job' };

const empty = (
  <AnnotationEmptyState annotations={[example]}>
    Name the job, and its health shows here.
  </AnnotationEmptyState>
);

export function NomadCard() {
  const resources = useResources('nomad');
  return (
    <ResourceCard title="Nomad" resources={resources} empty={empty}>
      {jobs => (
        <ResourceTable
          label="Nomad jobs"
          columns={columns}
          rows={jobs}
          rowKey={job => job.id}
        />
      )}
    </ResourceCard>
  );
}
