import {
  LAMBDA_FUNCTION_ARN_ANNOTATION,
  LAMBDA_PROVIDER,
  lambdaBindings,
} from '@portolan/plugin-lambda-common';
import type { PlatformSystem } from '@portolan/plugin-platform-react';
import type { SectionId } from './tab/tabState';
import { healthWord, lambdaFunction, overviewWords } from './words/functions';

/** What people call the upstream, in its errors and its card. */
export const LAMBDA_TITLE = 'AWS Lambda';

/** Path of the tab under the entity's page. */
export const LAMBDA_TAB_PATH = '/lambda';

/**
 * The tab with one function chosen: by its address, or by its id.
 *
 * @param section - what of it is shown; the overview by default
 */
export function lambdaTabPath(address: string, section?: SectionId): string {
  const search = new URLSearchParams({
    function: address,
    ...(section && { view: section }),
  });
  return `${LAMBDA_TAB_PATH}?${search}`;
}

/** What to write into `catalog-info.yaml`. */
export const LAMBDA_ANNOTATION_EXAMPLE = {
  annotation: LAMBDA_FUNCTION_ARN_ANNOTATION,
  value: 'arn:aws:lambda:<region>:<account>:function:<name>:<alias>',
};

/** AWS Lambda on the shared pages. */
export const lambdaSystem: PlatformSystem = {
  id: LAMBDA_PROVIDER,
  title: 'Lambda',
  bindings: lambdaBindings,
  example: LAMBDA_ANNOTATION_EXAMPLE,
  place: snapshot => overviewWords(lambdaFunction(snapshot)),
  healthWord: snapshot => healthWord(lambdaFunction(snapshot)),
  nextStep: ({ id, health }) =>
    health === 'unhealthy'
      ? { title: 'Logs', to: lambdaTabPath(id, 'logs') }
      : { title: 'Details', to: lambdaTabPath(id) },
  detailPath: LAMBDA_TAB_PATH,
  // The whole id: without its neighbours at hand, nothing shorter is sure to mean this one.
  detailPathFor: snapshot => lambdaTabPath(snapshot.id),
};
