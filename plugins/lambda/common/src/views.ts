import {
  LambdaConfigurationView,
  LambdaMetricsView,
  LambdaVersionsView,
} from './details';

/**
 * Shape of each view of the Lambda provider, by its id in the URL.
 *
 * @public
 */
export interface LambdaViews {
  configuration: LambdaConfigurationView;
  versions: LambdaVersionsView;
  metrics: LambdaMetricsView;
}

/** @public */
export type LambdaViewId = keyof LambdaViews;
