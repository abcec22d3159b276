import { PlatformApiError } from '../api';
import { Explanation, explainRequestError } from '../content/explainError';

/**
 * Why an action was not planned or done, and what to do. The backend's own message says the particulars.
 *
 * @param step - a `run` that got no answer may have been done
 * @param system - what people call the upstream
 */
export function explainActionError(
  error: PlatformApiError,
  step: 'plan' | 'run',
  system: string,
): Explanation {
  switch (error.status) {
    case 403:
      return {
        title: 'You may not do this',
        whatToDo: 'Nothing was changed.',
      };
    case 404:
      return {
        title: `${system} does not have this any more`,
        whatToDo: 'Nothing was changed. Look again to see what is there now.',
      };
    case 409:
      return {
        title: 'This cannot be done now',
        whatToDo: 'Nothing was changed. Look again to see its present state.',
      };
    case 429:
      return {
        title: 'Too many requests',
        whatToDo: 'Nothing was changed. Wait a moment, then look again.',
      };
    default:
      break;
  }
  if (step === 'run' && error.retryable) {
    return {
      title: 'It is not known whether this was done',
      whatToDo: 'Look again before you try it once more.',
    };
  }
  if (error.status === 503) {
    return {
      title: `${system} did not answer as it should`,
      whatToDo: 'Nothing was changed. Look again in a moment.',
    };
  }
  return explainRequestError(error);
}
