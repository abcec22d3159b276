import { SectionColumns } from '@portolan/plugin-platform-react';
import { useFunctionView } from '../tab/useFunctionView';
import { LambdaFunction } from '../words/functions';
import { AccessSection } from './AccessSection';
import { Findings } from './Findings';
import { MetricsSection } from './MetricsSection';
import { StateSection } from './StateSection';

/** What to look at, how it runs, and what it is. */
export function OverviewSection(props: {
  lambda: LambdaFunction;
  triggersHref: string;
}) {
  const { lambda, triggersHref } = props;
  const configuration = useFunctionView(lambda, 'configuration');
  return (
    <>
      <Findings
        findings={configuration.data?.data?.findings ?? []}
        triggersHref={triggersHref}
      />
      <MetricsSection lambda={lambda} />
      <SectionColumns>
        {lambda.details && <StateSection details={lambda.details} />}
        <AccessSection view={configuration} />
      </SectionColumns>
    </>
  );
}
