import { LambdaFunctionDetails } from '@portolan/plugin-lambda-common';
import { KeyValueList, SectionFrame } from '@portolan/plugin-platform-react';
import { RuntimeName } from '../parts/RuntimeName';
import { lastUpdateWords, stateWords } from '../words/lifecycle';
import { supportSentence } from '../words/runtime';
import { megabytesWords, secondsWords } from '../words/sizes';

/** What the function is at present. */
export function StateSection({ details }: { details: LambdaFunctionDetails }) {
  const { runtimeSupport, packageType, codeSha } = details;
  return (
    <SectionFrame title="State">
      <KeyValueList
        entries={[
          { key: 'State', value: stateWords(details.state) },
          { key: 'Last update', value: lastUpdateWords(details.lastUpdate) },
          { key: 'Runtime', value: <RuntimeName {...details} /> },
          {
            key: 'Support by AWS',
            value:
              packageType === 'image'
                ? 'As long as whoever builds the image keeps it up.'
                : supportSentence(runtimeSupport),
          },
          { key: 'Memory', value: megabytesWords(details.memoryMb) },
          { key: 'Timeout', value: secondsWords(details.timeoutSeconds) },
          { key: 'Architecture', value: details.architecture },
          {
            key: 'Package',
            value: packageType === 'image' ? 'container image' : 'zip archive',
          },
          { key: 'Code', value: codeSha && <code>{codeSha}</code> },
        ]}
      />
    </SectionFrame>
  );
}
