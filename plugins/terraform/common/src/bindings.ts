import { Entity } from '@backstage/catalog-model';
import {
  annotationValue,
  bindingProblem,
  BindingProblem,
  BindingReader,
  Bound,
  Claim,
} from '@portolan/plugin-platform-common';
import {
  isTerraformInstanceName,
  isTerraformName,
  parseProjectPath,
  parseWorkspacePath,
  Reading,
  terraformClaim,
  TerraformPath,
  TerraformWorkspaceRef,
} from './workspaceRef';

/** The organization of everything that names none itself. @public */
export const TERRAFORM_ORGANIZATION_ANNOTATION = 'terraform/organization';

/**
 * One or several workspaces, separated by commas: `payments-prod`, `payments-*`, `meridian/payments-prod`,
 * `app/meridian/payments-prod`.
 *
 * @public
 */
export const TERRAFORM_WORKSPACES_ANNOTATION = 'terraform/workspaces';

/** Tags, separated by commas: every workspace of the organization with all of them. `key=value` for tags with values. @public */
export const TERRAFORM_TAGS_ANNOTATION = 'terraform/workspace-tags';

/** One or several projects, separated by commas: every workspace in them. @public */
export const TERRAFORM_PROJECT_ANNOTATION = 'terraform/project';

/** The server, by its name in the configuration of the platform, of everything that names none itself. @public */
export const TERRAFORM_INSTANCE_ANNOTATION = 'terraform/instance';

/** Id of the provider. @public */
export const TERRAFORM_PROVIDER = 'terraform';

/** @public */
export interface TerraformTag {
  key: string;
  /** Absent for a tag that is a word alone. */
  value?: string;
}

/** A search for workspaces of one organization. @public */
export type TerraformQuery = {
  instance?: string;
  organization: string;
} & (
  | { by: 'name'; pattern: string }
  | { by: 'tags'; tags: readonly TerraformTag[] }
  | { by: 'project'; project: string }
);

const MAX_VALUES = 200;
/** Words of tags, and the two halves of those with a value. */
const TAG = /^[A-Za-z0-9_:.@/ -]{1,255}$/;

const ANNOTATIONS: readonly string[] = [
  TERRAFORM_WORKSPACES_ANNOTATION,
  TERRAFORM_TAGS_ANNOTATION,
  TERRAFORM_PROJECT_ANNOTATION,
];

/** Collects what the annotations of one entity say. */
class EntityReading {
  readonly refs: Bound<TerraformWorkspaceRef>[] = [];
  readonly queries: Bound<TerraformQuery>[] = [];
  readonly problems: BindingProblem[] = [];
  readonly #organization?: string;
  readonly #instance?: string;

  constructor(private readonly entity: Entity) {
    this.#organization = this.#single(
      TERRAFORM_ORGANIZATION_ANNOTATION,
      isTerraformName,
      'the name of one organization; where workspaces are of several, write organization/workspace for each',
    );
    this.#instance = this.#single(
      TERRAFORM_INSTANCE_ANNOTATION,
      isTerraformInstanceName,
      'the name of one server; where workspaces are on several, write instance/organization/workspace for each',
    );
    this.#expectWorkspaces();
  }

  readWorkspaces(): void {
    const annotation = TERRAFORM_WORKSPACES_ANNOTATION;
    for (const { text, path } of this.#paths(annotation, parseWorkspacePath)) {
      const { name, ...place } = path;
      if (name.includes('*')) {
        const claim: Claim = { ...place };
        const value = { ...place, by: 'name' as const, pattern: name };
        this.queries.push({ annotation, text, value, claim });
      } else {
        const value = { ...place, workspace: name };
        const claim = terraformClaim(value);
        this.refs.push({ annotation, text, value, claim });
      }
    }
  }

  readProjects(): void {
    const annotation = TERRAFORM_PROJECT_ANNOTATION;
    for (const { text, path } of this.#paths(annotation, parseProjectPath)) {
      const { name, ...place } = path;
      const value = { ...place, by: 'project' as const, project: name };
      const claim = { ...place, project: name };
      this.queries.push({ annotation, text, value, claim });
    }
  }

  readTags(): void {
    const annotation = TERRAFORM_TAGS_ANNOTATION;
    const texts = this.#values(annotation);
    if (texts.length === 0) return;
    const tags: TerraformTag[] = [];
    for (const text of texts) {
      const [key, value, ...more] = text.split('=').map(part => part.trim());
      const good =
        more.length === 0 &&
        TAG.test(key) &&
        (value === undefined || TAG.test(value));
      if (!good) {
        this.#problem(
          annotation,
          text,
          'It is not a tag.',
          'Write a word like payments, or key=value, with commas between several.',
        );
        // A search without one of its tags would find more than was meant.
        return;
      }
      tags.push({ key, ...(value !== undefined && { value }) });
    }
    const place = this.#place(annotation, texts.join(','), {});
    if (!place) return;
    this.queries.push({
      annotation,
      text: texts.join(','),
      value: { ...place, by: 'tags', tags },
      claim: { ...place },
    });
  }

  #paths(
    annotation: string,
    parse: (text: string) => Reading<TerraformPath>,
  ): { text: string; path: TerraformPath & { organization: string } }[] {
    return this.#values(annotation).flatMap(text => {
      const read = parse(text);
      if (!read.ok) {
        this.#problem(annotation, text, read.message, read.fix);
        return [];
      }
      const place = this.#place(annotation, text, read.value);
      return place ? [{ text, path: { ...place, name: read.value.name } }] : [];
    });
  }

  #place(
    annotation: string,
    text: string,
    own: { instance?: string; organization?: string },
  ): { instance?: string; organization: string } | undefined {
    const organization = own.organization ?? this.#organization;
    if (organization === undefined) {
      this.problems.push(
        bindingProblem({
          annotation,
          value: text,
          code: 'incomplete',
          message: 'Its organization is not named.',
          fix: `Add the annotation ${TERRAFORM_ORGANIZATION_ANNOTATION}.`,
        }),
      );
      return undefined;
    }
    const instance = own.instance ?? this.#instance;
    return { ...(instance !== undefined && { instance }), organization };
  }

  #values(annotation: string): string[] {
    const value = annotationValue(this.entity, annotation);
    if (value === undefined) return [];
    const texts = [
      ...new Set(
        value
          .split(',')
          .map(text => text.trim())
          .filter(Boolean),
      ),
    ];
    if (texts.length === 0) {
      this.#problem(
        annotation,
        value,
        'The annotation has commas and no values.',
        'Write at least one value, or remove the annotation.',
      );
    }
    if (texts.length > MAX_VALUES) {
      this.#problem(
        annotation,
        value,
        `The annotation holds ${texts.length} values; the first ${MAX_VALUES} are followed.`,
        'Use a pattern like payments-*, a tag or a project.',
      );
    }
    return texts.slice(0, MAX_VALUES);
  }

  #single(
    annotation: string,
    valid: (text: string) => boolean,
    expected: string,
  ): string | undefined {
    const value = annotationValue(this.entity, annotation);
    if (value === undefined || valid(value)) return value;
    this.#problem(
      annotation,
      value,
      `It is not the name of one thing.`,
      `Write ${expected}.`,
    );
    return undefined;
  }

  #expectWorkspaces(): void {
    const value = annotationValue(
      this.entity,
      TERRAFORM_ORGANIZATION_ANNOTATION,
    );
    const named = ANNOTATIONS.some(key => annotationValue(this.entity, key));
    if (value === undefined || named) return;
    this.problems.push(
      bindingProblem({
        annotation: TERRAFORM_ORGANIZATION_ANNOTATION,
        value,
        code: 'incomplete',
        message: 'It names an organization and no workspaces.',
        fix: `Add the annotation ${TERRAFORM_WORKSPACES_ANNOTATION}, like payments-prod or payments-*.`,
      }),
    );
  }

  #problem(
    annotation: string,
    value: string,
    message: string,
    fix: string,
  ): void {
    this.problems.push(
      bindingProblem({ annotation, value, code: 'malformed', message, fix }),
    );
  }
}

/**
 * Reads the annotations of Terraform and OpenTofu workspaces. Where an entity has several, the union counts.
 *
 * @public
 */
export const terraformBindings: BindingReader<
  TerraformWorkspaceRef,
  TerraformQuery
> = {
  provider: TERRAFORM_PROVIDER,
  annotations: ANNOTATIONS,
  read(entity) {
    const reading = new EntityReading(entity);
    reading.readWorkspaces();
    reading.readProjects();
    reading.readTags();
    const { refs, queries, problems } = reading;
    return { refs, queries, problems };
  },
};
