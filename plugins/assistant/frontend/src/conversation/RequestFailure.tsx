import { Alert, Button } from '@backstage/ui';
import {
  explainRequestError,
  PlatformApiError,
} from '@portolan/plugin-platform-react';

/** A call to the assistant that failed: why, and what to do. */
export function RequestFailure(props: {
  error: PlatformApiError;
  onRetry: () => void;
  /** `Ask again` */
  retryLabel?: string;
}) {
  const { error, onRetry, retryLabel = 'Try again' } = props;
  const { title, whatToDo } = explainRequestError(error);
  return (
    <div role="alert">
      <Alert
        status="warning"
        icon
        title={title}
        // What may pass is tried again by the button, and by nothing else.
        description={
          error.retryable ? error.message : `${error.message} ${whatToDo}`
        }
        customActions={
          <Button size="small" variant="secondary" onPress={onRetry}>
            {retryLabel}
          </Button>
        }
      />
    </div>
  );
}
