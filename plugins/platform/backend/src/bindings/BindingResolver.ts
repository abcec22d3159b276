import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  bindingProblem,
  BindingProblem,
  Bindings,
  Bound,
  ResourceError,
} from '@portolan/plugin-platform-common';
import { describeDefect } from '@portolan/plugin-platform-node';
import { Boundaries, Claimant } from '../boundaries/Boundaries';
import { AnyProvider } from '../providers/ProviderRegistry';
import { BoundResource, EntityBindings } from './BoundResource';
import { Discovery } from './Discovery';
import { ownersOf } from './owners';

export interface BindingResolverOptions {
  boundaries: Boundaries;
  discovery: Pick<Discovery, 'find'>;
  logger: LoggerService;
}

/** Turns an entity's annotations into the resources it may bind, and into problems that say what to do. */
export class BindingResolver {
  constructor(private readonly options: BindingResolverOptions) {}

  /** Never rejects. */
  async resolve(
    entity: Entity,
    providers: readonly AnyProvider[],
    waitMs: number,
  ): Promise<EntityBindings> {
    const owners = ownersOf(entity);
    const annotations = entity.metadata.annotations ?? {};
    const parts = await Promise.all(
      providers.map(provider =>
        this.#resolveOne(entity, provider, owners, waitMs),
      ),
    );
    return {
      entityRef: stringifyEntityRef(entity),
      owners,
      resources: parts.flatMap(part => part.resources),
      problems: parts.flatMap(part => part.problems),
      annotated: providers.some(({ bindings }) =>
        bindings.annotations.some(key => key in annotations),
      ),
      complete: parts.every(part => part.complete),
    };
  }

  async #resolveOne(
    entity: Entity,
    provider: AnyProvider,
    owners: readonly string[],
    waitMs: number,
  ): Promise<Pick<EntityBindings, 'resources' | 'problems' | 'complete'>> {
    const claimant = { owners, provider: provider.id };
    const { refs, queries, problems: misread } = this.#read(entity, provider);
    const problems = misread.map(bindingProblem);
    const resources = new Map<string, BoundResource>();
    const bind = (ref: unknown) => {
      const id = provider.key(ref);
      resources.set(id, { provider, id, ref });
    };
    for (const bound of refs) {
      if (this.options.boundaries.allows(claimant, bound.claim)) {
        bind(bound.value);
      } else problems.push(outsideBoundary(bound, claimant));
    }
    const found = await Promise.all(
      queries.map(query => this.#search(provider, query, claimant, waitMs)),
    );
    for (const part of found) {
      part.refs.forEach(bind);
      problems.push(...part.problems);
    }
    return {
      resources: [...resources.values()],
      problems,
      complete: found.every(part => part.complete),
    };
  }

  #read(entity: Entity, provider: AnyProvider): Bindings<unknown, unknown> {
    try {
      return provider.bindings.read(entity);
    } catch (thrown) {
      this.options.logger.error(
        `The binding reader of ${
          provider.id
        } threw, which is a defect: ${describeDefect(thrown)}`,
      );
      const [annotation] = provider.bindings.annotations;
      const problem: BindingProblem = {
        annotation,
        value: entity.metadata.annotations?.[annotation] ?? '',
        message: `The annotations for ${provider.title} cannot be read.`,
        fix: 'Check them against the documentation of the platform.',
        code: 'malformed',
      };
      return { refs: [], queries: [], problems: [problem] };
    }
  }

  async #search(
    provider: AnyProvider,
    bound: Bound<unknown>,
    claimant: Claimant,
    waitMs: number,
  ): Promise<{
    refs: unknown[];
    problems: BindingProblem[];
    complete: boolean;
  }> {
    const { boundaries, discovery } = this.options;
    if (!boundaries.mayAllow(claimant, bound.claim)) {
      const problems = [outsideBoundary(bound, claimant)];
      return { refs: [], problems, complete: true };
    }
    const found = await discovery.find(provider, bound.value, claimant, waitMs);
    return {
      // What a search turns up is a claim like any other.
      refs: found.refs.filter(ref =>
        boundaries.allows(claimant, provider.claim(ref)),
      ),
      problems: found.errors.map(error =>
        bindingProblem({
          annotation: bound.annotation,
          value: bound.text,
          ...searchProblem(error),
          code: 'incomplete',
        }),
      ),
      complete: found.errors.length === 0,
    };
  }
}

/** Tells what the author of an annotation can mend from what passes, or what the platform team must mend. */
function searchProblem({
  code,
  message,
}: ResourceError): Pick<BindingProblem, 'message' | 'fix'> {
  if (code === 'not-found' || code === 'misconfigured') {
    // The first sentence says what is wrong, the others what to do.
    const [, what, fix] = /^(.+?[.!?]) (\p{Lu}.*)$/su.exec(message) ?? [];
    return what
      ? { message: what, fix }
      : { message, fix: 'Correct the annotation.' };
  }
  return {
    message: `Not everything could be searched: ${message}`,
    fix: 'Nothing to change here. The search is repeated; if this stays, ask the platform team.',
  };
}

function outsideBoundary(
  bound: Bound<unknown>,
  { owners, provider }: Claimant,
): BindingProblem {
  const claim = Object.entries(bound.claim)
    .map(([dimension, value]) => `${dimension} ${value}`)
    .join(', ');
  const owner =
    owners.length > 0 ? owners.join(' and ') : 'An entity without an owner';
  return bindingProblem({
    annotation: bound.annotation,
    value: bound.text,
    message: `${owner} may not use ${claim || provider}.`,
    fix: `Correct the annotation, or ask the platform team to allow ${
      claim || provider
    } for the owner under platform.boundaries.`,
    code: 'outside-boundary',
  });
}
