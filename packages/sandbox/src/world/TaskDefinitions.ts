import { TaskDefinition } from './model';

/** The task definitions of one account and region. */
export class TaskDefinitions {
  private readonly families = new Map<string, TaskDefinition[]>();

  register(
    definition: Omit<TaskDefinition, 'revision'>,
    firstRevision = 1,
  ): TaskDefinition {
    const revisions = this.families.get(definition.family) ?? [];
    const last = revisions.at(-1)?.revision ?? firstRevision - 1;
    const registered = { ...definition, revision: last + 1 };
    this.families.set(definition.family, [...revisions, registered]);
    return registered;
  }

  /** @param name - `family`, `family:revision` or an ARN */
  find(name: string): TaskDefinition | undefined {
    const short = name.slice(name.lastIndexOf('/') + 1);
    const [family, revision] = short.split(':');
    const revisions = this.families.get(family);
    if (!revision) return revisions?.at(-1);
    return revisions?.find(each => each.revision === Number(revision));
  }

  /** The one with that image, registered if there is none. */
  withImage(
    like: TaskDefinition,
    change: Partial<Omit<TaskDefinition, 'family' | 'revision'>>,
  ): TaskDefinition {
    const wanted = { ...like, ...change };
    const known = this.families
      .get(like.family)
      ?.find(
        each =>
          each.image === wanted.image &&
          each.failure === wanted.failure &&
          each.environment === wanted.environment,
      );
    return known ?? this.register(wanted);
  }

  /** In order of family and revision. */
  all(): TaskDefinition[] {
    return [...this.families.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, revisions]) => revisions);
  }
}
