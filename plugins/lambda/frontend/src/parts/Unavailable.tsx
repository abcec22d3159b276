import { Alert } from '@backstage/ui';
import { LambdaConfigurationView } from '@portolan/plugin-lambda-common';

/** Parts of an answer that AWS did not give: which, and why. */
export function Unavailable(props: {
  view: LambdaConfigurationView;
  /** Only these parts; all by default. */
  parts?: readonly string[];
}) {
  const { view, parts } = props;
  const missing = view.unavailable.filter(
    ({ part }) => !parts || parts.includes(part),
  );
  if (missing.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={`Could not be read: ${missing.map(({ part }) => part).join(', ')}`}
      description={
        <ul>
          {missing.map(({ part, message }) => (
            <li key={part}>
              {part}: {message}
            </li>
          ))}
        </ul>
      }
    />
  );
}
