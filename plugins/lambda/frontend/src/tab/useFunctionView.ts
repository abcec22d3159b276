import {
  lambdaConfigurationViewSchema,
  lambdaMetricsViewSchema,
  lambdaVersionsViewSchema,
  LambdaViewId,
  LambdaViews,
} from '@portolan/plugin-lambda-common';
import {
  ResourceViewOptions,
  useViewOf,
  ViewOfState,
} from '@portolan/plugin-platform-react';
import { isMoving, LambdaFunction } from '../words/functions';

const SCHEMAS: {
  [V in LambdaViewId]: ResourceViewOptions<LambdaViews[V]>['schema'];
} = {
  configuration: lambdaConfigurationViewSchema,
  versions: lambdaVersionsViewSchema,
  metrics: lambdaMetricsViewSchema,
};

/** A closer look at one function. */
export function useFunctionView<V extends LambdaViewId>(
  lambda: LambdaFunction,
  view: V,
  options: { enabled?: boolean } = {},
): ViewOfState<LambdaViews[V]> {
  return useViewOf<LambdaViews[V]>(lambda, view, {
    schema: SCHEMAS[view],
    progressing: isMoving(lambda),
    ...options,
  });
}
