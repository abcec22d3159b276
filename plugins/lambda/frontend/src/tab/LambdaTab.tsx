import { LAMBDA_PROVIDER } from '@portolan/plugin-lambda-common';
import {
  ResourceTab,
  useResources,
  useUrlState,
} from '@portolan/plugin-platform-react';
import { LambdaEmptyState } from '../parts/LambdaEmptyState';
import { LAMBDA_TITLE } from '../system';
import { healthWord, lambdaFunction } from '../words/functions';
import { FunctionPage } from './FunctionPage';
import { TAB_STATE } from './tabState';

/** The Lambda tab of an entity's page. */
export function LambdaTab() {
  const resources = useResources(LAMBDA_PROVIDER);
  const [state, change, linkTo] = useUrlState(TAB_STATE);
  return (
    <ResourceTab
      resources={resources}
      system={LAMBDA_TITLE}
      noun="function"
      empty={<LambdaEmptyState />}
      read={lambdaFunction}
      healthWord={healthWord}
      address={state.function}
      onChoose={(address, { byItself }) =>
        change({ function: address }, { replace: byItself })
      }
    >
      {(lambda, address) => {
        const shown = { ...state, function: address };
        return (
          <FunctionPage
            lambda={lambda}
            live={resources.live}
            section={state.section}
            onSection={section => change({ section })}
            link={new URL(linkTo(shown), window.location.origin).href}
            hrefTo={section => linkTo({ ...shown, section })}
          />
        );
      }}
    </ResourceTab>
  );
}
