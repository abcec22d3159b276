import {
  bindingProblem,
  BindingProblem,
  BindingReader,
  Bound,
} from '@portolan/plugin-platform-common';
import { UpstreamError } from '@portolan/plugin-platform-node';
import {
  terraformBindings,
  TerraformQuery,
  TerraformWorkspaceRef,
  TERRAFORM_INSTANCE_ANNOTATION,
} from '@portolan/plugin-terraform-common';
import { TerraformServer } from './server/TerraformServer';
import { TerraformInstanceConfig } from './terraformConfig';

/** A workspace whose server is known. */
export type LocatedWorkspace = TerraformWorkspaceRef & { instance: string };

/** The configured servers, and which of them a name means. */
export class TerraformServers {
  readonly all: readonly TerraformServer[];

  constructor(instances: readonly TerraformInstanceConfig[]) {
    this.all = instances.map(
      ({ token, ...config }) => new TerraformServer(config, token),
    );
  }

  /** @throws UpstreamError `misconfigured` where there is none of this name */
  of({ instance }: { instance?: string }): TerraformServer {
    const server = this.all.find(({ name }) => name === instance);
    if (server) return server;
    throw new UpstreamError(
      'misconfigured',
      `No Terraform server is called ${instance}. ${this.#known()}`,
    );
  }

  /** Annotations with their server found: what names none, or one that is not there, is a problem. */
  get bindings(): BindingReader<LocatedWorkspace, TerraformQuery> {
    return {
      ...terraformBindings,
      read: entity => {
        const { refs, queries, problems } = terraformBindings.read(entity);
        const located = {
          refs: [] as Bound<LocatedWorkspace>[],
          queries: [] as Bound<TerraformQuery>[],
          problems: [...problems],
        };
        for (const bound of refs) {
          const instance = this.#locate(bound, located.problems);
          if (instance === undefined) continue;
          located.refs.push({
            ...bound,
            value: { ...bound.value, instance },
            claim: { ...bound.claim, instance },
          });
        }
        for (const bound of queries) {
          const instance = this.#locate(bound, located.problems);
          if (instance === undefined) continue;
          located.queries.push({
            ...bound,
            value: { ...bound.value, instance },
            claim: { ...bound.claim, instance },
          });
        }
        return located;
      },
    };
  }

  #locate(
    bound: Bound<{ instance?: string; organization: string }>,
    problems: BindingProblem[],
  ): string | undefined {
    const { instance, organization } = bound.value;
    const fitting = this.all.filter(({ name, config: { organizations } }) =>
      instance === undefined
        ? organizations?.includes(organization)
        : name === instance,
    );
    const open = this.all.filter(({ config }) => !config.organizations);
    const candidates =
      fitting.length > 0 || instance !== undefined ? fitting : open;
    if (candidates.length === 1) return candidates[0].name;
    const { annotation, text } = bound;
    problems.push(
      bindingProblem({
        annotation,
        value: text,
        code: 'unknown-instance',
        message:
          instance === undefined
            ? `It is not clear which Terraform server has the organization ${organization}.`
            : `No Terraform server is called ${instance}.`,
        fix:
          this.all.length > 0
            ? `${this.#known()} Name one of them in ${TERRAFORM_INSTANCE_ANNOTATION}.`
            : this.#known(),
      }),
    );
    return undefined;
  }

  #known(): string {
    return this.all.length > 0
      ? `There are: ${this.all.map(({ name }) => name).join(', ')}.`
      : 'No server is configured: ask the platform team to add one under integrations.terraform.';
  }
}
