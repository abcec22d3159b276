import { Region } from '../../world/Region';

export interface TaggedResource {
  /** As `ResourceTypeFilters` names it: `ecs:service`, …. */
  type: string;
  arn: string;
  tags: Readonly<Record<string, string>>;
}

/** Everything in a region that can have tags. */
export function* taggedResources(region: Region): Generator<TaggedResource> {
  for (const { services } of region.clusters.values())
    for (const { service } of services.values())
      yield { type: 'ecs:service', arn: service.arn, tags: service.spec.tags };
  for (const { arn, spec } of region.projects.values())
    yield { type: 'codebuild:project', arn, tags: spec.tags };
  for (const { arn, spec } of region.functions.values())
    yield { type: 'lambda:function', arn, tags: spec.tags };
}
