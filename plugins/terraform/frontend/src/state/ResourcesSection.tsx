import {
  joinedPages,
  matchesQuery,
  MorePages,
  NameFilter,
  RelativeTime,
  ResourceColumn,
  ResourceTable,
  SectionCard,
  useResourceViewPages,
} from '@portolan/plugin-platform-react';
import type { TerraformResourcesView } from '@portolan/plugin-terraform-common';
import parts from '../parts/Terraform.module.css';
import { TERRAFORM_TITLE } from '../system';
import { MAX_QUERY } from '../tab/tabState';
import { VIEW_SCHEMAS } from '../tab/useWorkspaceView';
import type { TerraformWorkspace } from '../words/workspaces';

type Resource = TerraformResourcesView['resources'][number];

const COLUMNS: readonly ResourceColumn<Resource>[] = [
  {
    id: 'address',
    title: 'Address',
    rowHeader: true,
    render: ({ address }) => <code className={parts.id}>{address}</code>,
  },
  { id: 'type', title: 'Type', render: ({ type }) => type },
  { id: 'provider', title: 'Provider', render: ({ provider }) => provider },
  { id: 'module', title: 'Module', render: ({ module }) => module ?? 'root' },
  {
    id: 'updated',
    title: 'Changed',
    compact: true,
    render: ({ updatedAt }) => updatedAt && <RelativeTime time={updatedAt} />,
  },
];

function found(resources: readonly Resource[], q: string): Resource[] {
  return resources.filter(({ address, type, provider, module }) =>
    matchesQuery(q, [address, type, provider, module]),
  );
}

/** What the current state manages, page by page, and a search in what is on the page. */
export function ResourcesSection(props: {
  workspace: TerraformWorkspace;
  q: string;
  onQuery: (q: string) => void;
}) {
  const { workspace, q, onQuery } = props;
  const pages = useResourceViewPages<TerraformResourcesView>(
    workspace,
    'resources',
    {
      schema: VIEW_SCHEMAS.resources,
      cursorParameter: 'page',
      next: page => page.next?.toString(),
    },
  );
  const view = joinedPages(pages, all => ({
    ...all[0],
    resources: all.flatMap(({ resources }) => resources),
  }));
  return (
    <SectionCard
      title="Resources"
      system={TERRAFORM_TITLE}
      view={view}
      skeletonRows={6}
    >
      {({ resources, total }) => {
        const rows = found(resources, q);
        if (resources.length === 0) {
          return (
            <p className={parts.notice}>
              The state manages nothing yet. The first apply fills it.
            </p>
          );
        }
        return (
          <>
            <div className={parts.toolbar}>
              <NameFilter
                label="Search resources"
                placeholder="Address, type, provider or module"
                maxLength={MAX_QUERY}
                q={q}
                onChange={onQuery}
              />
              <span role="status" className={parts.quiet}>
                {rows.length} of {resources.length}
                {pages.hasMore ? ' that are loaded' : ''}
              </span>
            </div>
            {rows.length > 0 && (
              <ResourceTable
                label="Resources of the state"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ address }) => address}
              />
            )}
            <MorePages
              pages={pages}
              label="More resources"
              shown={resources.length}
              total={total}
            />
          </>
        );
      }}
    </SectionCard>
  );
}
