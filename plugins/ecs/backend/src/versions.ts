import {
  DescribeServiceRevisionsCommand,
  DescribeTaskDefinitionCommand,
  ServiceRevision,
} from '@aws-sdk/client-ecs';
import { groupBy, inBatches } from '@portolan/plugin-aws-node';
import { EcsImage } from '@portolan/plugin-ecs-common';
import { caught, FetchContext } from '@portolan/plugin-platform-node';
import { placeOf, targetOf } from './arnPlace';
import { EcsApi } from './ecsApi';
import { readImage } from './image';

/** The most that one call takes. */
const REVISIONS_PER_CALL = 20;

/**
 * ECS adds the digests of a revision's images when its first tasks have pulled them; after this many milliseconds it
 * will not any more.
 */
const SETTLED_AFTER_MS = 60 * 60_000;

/** What a revision of a service runs. */
export interface ServiceVersion {
  taskDefinition?: string;
  images: EcsImage[];
  /** ISO 8601. */
  createdAt?: string;
}

/** What a task definition's revision runs. */
export interface DefinitionVersion {
  images: EcsImage[];
}

/** Looks up what service revisions and task definitions run; both never change. */
export class EcsVersions {
  readonly #api: EcsApi;
  readonly #ctx: Pick<FetchContext, 'immutable'>;

  constructor(api: EcsApi, ctx: Pick<FetchContext, 'immutable'>) {
    this.#api = api;
    this.#ctx = ctx;
  }

  /**
   * @param arns - of service revisions, in any accounts and regions
   * @returns those that ECS described
   */
  async ofRevisions(
    arns: Iterable<string>,
  ): Promise<ReadonlyMap<string, ServiceVersion>> {
    const unique = [...new Set(arns)];
    if (unique.length === 0) return new Map();
    const unsettled = new Map<string, ServiceVersion>();
    const settled = await this.#ctx.immutable<ServiceVersion>(
      'service-revision',
      unique,
      async missing => {
        const found = new Map<string, ServiceVersion>();
        for (const revision of await this.#describeRevisions(missing)) {
          const arn = revision.serviceRevisionArn;
          if (!arn) continue;
          (isSettled(revision) ? found : unsettled).set(arn, read(revision));
        }
        return found;
      },
    );
    return new Map([...settled, ...unsettled]);
  }

  /**
   * @param arns - of task definitions with their revision, in any accounts and regions
   * @returns those that ECS described
   */
  async ofTaskDefinitions(
    arns: Iterable<string>,
  ): Promise<ReadonlyMap<string, DefinitionVersion>> {
    const unique = [...new Set(arns)];
    if (unique.length === 0) return new Map();
    return this.#ctx.immutable<DefinitionVersion>(
      'task-definition',
      unique,
      async missing => {
        const found = new Map<string, DefinitionVersion>();
        await Promise.all(
          missing.map(async arn => {
            const version = await this.#describeTaskDefinition(arn);
            if (version) found.set(arn, version);
          }),
        );
        return found;
      },
    );
  }

  async #describeRevisions(
    arns: readonly string[],
  ): Promise<ServiceRevision[]> {
    const batches = [...groupBy(arns, placeOf).values()].flatMap(ofTarget =>
      inBatches(ofTarget, REVISIONS_PER_CALL),
    );
    const answers = await Promise.all(
      batches.map(serviceRevisionArns =>
        caught(
          this.#api
            .in(targetOf(serviceRevisionArns[0]))
            .send(
              'DescribeServiceRevisions',
              new DescribeServiceRevisionsCommand({ serviceRevisionArns }),
            ),
        ),
      ),
    );
    return answers.flatMap(answer =>
      answer.ok ? answer.value.serviceRevisions ?? [] : [],
    );
  }

  async #describeTaskDefinition(
    taskDefinition: string,
  ): Promise<DefinitionVersion | undefined> {
    const answer = await caught(
      this.#api
        .in(targetOf(taskDefinition))
        .send(
          'DescribeTaskDefinition',
          new DescribeTaskDefinitionCommand({ taskDefinition }),
        ),
    );
    if (!answer.ok) return undefined;
    const { containerDefinitions = [] } = answer.value.taskDefinition ?? {};
    return {
      images: containerDefinitions.flatMap(({ name, image }) =>
        name && image ? [readImage(name, image)] : [],
      ),
    };
  }
}

function read(revision: ServiceRevision): ServiceVersion {
  const { taskDefinition, containerImages = [], createdAt } = revision;
  return {
    taskDefinition,
    images: containerImages.flatMap(({ containerName, image, imageDigest }) =>
      containerName && image
        ? [readImage(containerName, image, imageDigest)]
        : [],
    ),
    createdAt: createdAt?.toISOString(),
  };
}

function isSettled({ containerImages = [], createdAt }: ServiceRevision) {
  return (
    containerImages.every(({ imageDigest }) => imageDigest) ||
    (createdAt !== undefined &&
      Date.now() - createdAt.getTime() > SETTLED_AFTER_MS)
  );
}
