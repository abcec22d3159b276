import { isKnown } from '@portolan/plugin-platform-react';
import { LambdaFunction } from '../words/functions';
import {
  configurationMarkdown,
  functionMarkdown,
  metricsMarkdown,
  triggersMarkdown,
  versionsMarkdown,
} from '../words/markdown';
import { SectionId } from './tabState';
import { useFunctionView } from './useFunctionView';

/** The function and what the section on screen shows, for an issue or a chat. Asks for nothing that the section does not. */
export function useSectionMarkdown(
  lambda: LambdaFunction,
  section: SectionId,
  link: string,
): string {
  const known = isKnown(lambda);
  const isSetUp = section === 'triggers' || section === 'configuration';
  const metrics = useFunctionView(lambda, 'metrics', {
    enabled: known && section === 'overview',
  }).data?.data;
  const versions = useFunctionView(lambda, 'versions', {
    enabled: known && section === 'versions',
  }).data?.data;
  const configuration = useFunctionView(lambda, 'configuration', {
    enabled: known && isSetUp,
  }).data?.data;
  const views: Record<SectionId, string | undefined> = {
    overview: metrics && metricsMarkdown(metrics),
    versions: versions && versionsMarkdown(versions),
    triggers: configuration && triggersMarkdown(configuration),
    configuration: configuration && configurationMarkdown(configuration),
    // The viewer copies lines itself.
    logs: undefined,
  };
  const view = views[section];
  return [functionMarkdown(lambda, link), ...(view ? [view] : [])].join('\n\n');
}
