import { Region } from '../../world/Region';

export interface TaggedResource {
  arn: string;
  /** `ecs:service`, as `ResourceTypeFilters` names it. */
  type: string;
  tags: Readonly<Record<string, string>>;
}

/** What there is in a region that may have tags: a new type of resource is one more line. */
export function taggedResources({
  clusters,
  functions,
}: Region): TaggedResource[] {
  return [
    ...[...clusters.values()]
      .flatMap(({ services }) => [...services.values()])
      .map(({ service }) => resource('ecs:service', service)),
    ...[...functions.values()].map(each => resource('lambda:function', each)),
  ];
}

function resource(
  type: string,
  { arn, spec }: { arn: string; spec: Pick<TaggedResource, 'tags'> },
): TaggedResource {
  return { arn, type, tags: spec.tags };
}
