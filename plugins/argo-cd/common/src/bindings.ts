import { Entity } from '@backstage/catalog-model';
import {
  annotationValue,
  bindingProblem,
  BindingProblem,
  BindingReader,
  Claim,
  readListAnnotation,
  Reading,
} from '@portolan/plugin-platform-common';
import { ArgoCdAppRef, ARGO_CD_PROVIDER } from './appRef';
import { parseLabelSelector } from './labelSelector';

/** One or several names of applications, separated by commas. @public */
export const ARGO_CD_APP_NAME_ANNOTATION = 'argocd/app-name';

/** A label selector: every application that it matches. @public */
export const ARGO_CD_APP_SELECTOR_ANNOTATION = 'argocd/app-selector';

/** Only applications that are in these namespaces, separated by commas. Alone: every application there. @public */
export const ARGO_CD_APP_NAMESPACE_ANNOTATION = 'argocd/app-namespace';

/** Only applications of these projects, separated by commas. Alone: every application of them. @public */
export const ARGO_CD_PROJECT_NAME_ANNOTATION = 'argocd/project-name';

/** Only applications of these servers, by their names in config, separated by commas. @public */
export const ARGO_CD_INSTANCE_NAME_ANNOTATION = 'argocd/instance-name';

/**
 * Which applications: those of these names and those that the selector matches; all, where neither is said. The lists
 * narrow both; one that is absent allows any.
 *
 * @public
 */
export interface ArgoCdQuery {
  names?: string[];
  /** As text; see {@link parseLabelSelector}. */
  selector?: string;
  instances?: string[];
  projects?: string[];
  namespaces?: string[];
}

/** Names of Kubernetes objects. */
const OBJECT_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const INSTANCE_NAME = /^[^\s/]{1,100}$/;

/**
 * Reads the annotations of Argo CD. A project, and often the server, is known only once the server was asked, so that they
 * come to one search. Names and selector are joined (the union counts); projects, namespaces and servers narrow both.
 *
 * @public
 */
export const argoCdBindings: BindingReader<ArgoCdAppRef, ArgoCdQuery> = {
  provider: ARGO_CD_PROVIDER,
  annotations: [
    ARGO_CD_APP_NAME_ANNOTATION,
    ARGO_CD_APP_SELECTOR_ANNOTATION,
    ARGO_CD_PROJECT_NAME_ANNOTATION,
    ARGO_CD_APP_NAMESPACE_ANNOTATION,
    ARGO_CD_INSTANCE_NAME_ANNOTATION,
  ],
  read(entity) {
    const problems: BindingProblem[] = [];
    const list = (annotation: string, pattern: RegExp, what: string) => {
      const read = readListAnnotation(entity, annotation, {
        parse: text => nameOf(text, pattern, what),
        claim: () => ({}),
      });
      problems.push(...read.problems);
      return read.refs.map(({ value }) => value);
    };
    const names = list(
      ARGO_CD_APP_NAME_ANNOTATION,
      OBJECT_NAME,
      'an application',
    );
    const projects = list(
      ARGO_CD_PROJECT_NAME_ANNOTATION,
      OBJECT_NAME,
      'a project',
    );
    const namespaces = list(
      ARGO_CD_APP_NAMESPACE_ANNOTATION,
      OBJECT_NAME,
      'a namespace',
    );
    const instances = list(
      ARGO_CD_INSTANCE_NAME_ANNOTATION,
      INSTANCE_NAME,
      'a server',
    );
    const selector = readSelector(entity, problems);
    // Without what narrows it, a search would find more than its author meant.
    if (problems.length > 0) return { refs: [], queries: [], problems };

    const query: ArgoCdQuery = {
      ...(names.length > 0 && { names }),
      ...(selector && { selector }),
      ...(instances.length > 0 && { instances }),
      ...(projects.length > 0 && { projects }),
      ...(namespaces.length > 0 && { namespaces }),
    };
    const texts: [annotation: string, text: string][] = [
      [ARGO_CD_APP_NAME_ANNOTATION, names.join(', ')],
      [ARGO_CD_APP_SELECTOR_ANNOTATION, selector ?? ''],
      [ARGO_CD_PROJECT_NAME_ANNOTATION, projects.join(', ')],
      [ARGO_CD_APP_NAMESPACE_ANNOTATION, namespaces.join(', ')],
    ];
    const leading = texts.find(([, text]) => text);
    if (leading) {
      const [annotation, text] = leading;
      const claim = claimOf(query);
      const queries = [{ value: query, annotation, text, claim }];
      return { refs: [], queries, problems };
    }
    if (instances.length > 0) {
      problems.push(
        bindingProblem({
          annotation: ARGO_CD_INSTANCE_NAME_ANNOTATION,
          value: instances.join(', '),
          code: 'incomplete',
          message: 'It names a server of Argo CD and no application.',
          fix: `Add ${ARGO_CD_APP_NAME_ANNOTATION}, ${ARGO_CD_APP_SELECTOR_ANNOTATION} or ${ARGO_CD_PROJECT_NAME_ANNOTATION}.`,
        }),
      );
    }
    return { refs: [], queries: [], problems };
  },
};

function nameOf(text: string, pattern: RegExp, what: string): Reading<string> {
  if (pattern.test(text)) return { ok: true, value: text };
  return {
    ok: false,
    code: 'malformed',
    message: `It is not the name of ${what}.`,
    fix:
      pattern === OBJECT_NAME
        ? 'Write lower-case letters, digits, hyphens and dots, as Argo CD shows it.'
        : 'Write the name of a server as it stands in argocd.appLocatorMethods.',
  };
}

function readSelector(
  entity: Entity,
  problems: BindingProblem[],
): string | undefined {
  const annotation = ARGO_CD_APP_SELECTOR_ANNOTATION;
  const value = annotationValue(entity, annotation);
  if (value === undefined) return undefined;
  const read = parseLabelSelector(value);
  if (read.ok) return value;
  const { code, message, fix } = read;
  problems.push(bindingProblem({ annotation, value, code, message, fix }));
  return undefined;
}

/** What is sure before anything was found. */
function claimOf(query: ArgoCdQuery): Claim {
  const only = (values: string[] = []) =>
    values.length === 1 ? values[0] : undefined;
  return Object.fromEntries(
    Object.entries({
      instance: only(query.instances),
      project: only(query.projects),
      name: query.selector ? undefined : only(query.names),
      namespace: only(query.namespaces),
    }).flatMap(([dimension, value]) =>
      value === undefined ? [] : [[dimension, value]],
    ),
  );
}
