import { ErrorCode, ResourceError } from '@portolan/plugin-platform-common';
import { PlatformApiError, PlatformErrorCode } from '../api';

/**
 * A failure in words: what happened and what a person can do.
 *
 * @public
 */
export interface Explanation {
  title: string;
  whatToDo: string;
}

const BY_ITSELF = 'It is tried again by itself; there is nothing to do.';
const PLATFORM_TEAM = 'The platform team can mend this.';

const UPSTREAM: Record<ErrorCode, (system: string) => Explanation> = {
  forbidden: system => ({
    title: `${system} refuses the platform’s access`,
    whatToDo: `${PLATFORM_TEAM} Send them this message: it names what is missing.`,
  }),
  unauthenticated: system => ({
    title: `The platform’s credentials for ${system} are missing or expired`,
    whatToDo: `${PLATFORM_TEAM} Your annotations are not at fault.`,
  }),
  'not-found': system => ({
    title: `${system} has no such resource`,
    whatToDo:
      'Look for a typing error in the annotation, or remove it if the resource was deleted on purpose.',
  }),
  throttled: system => ({
    title: `${system} asks the platform to slow down`,
    whatToDo: BY_ITSELF,
  }),
  timeout: system => ({
    title: `${system} did not answer in time`,
    whatToDo: BY_ITSELF,
  }),
  unreachable: system => ({
    title: `${system} cannot be reached`,
    whatToDo: `It is tried again by itself. If it lasts, the connections page says more.`,
  }),
  unavailable: system => ({
    title: `${system} is failing`,
    whatToDo: `It is tried again by itself. If it lasts, look at the status page of ${system}.`,
  }),
  'invalid-response': system => ({
    title: `${system} answered something unexpected`,
    whatToDo: `Tell the platform team: a proxy or a new version may be in between.`,
  }),
  misconfigured: system => ({
    title: `The platform’s configuration for ${system} cannot work`,
    whatToDo: `${PLATFORM_TEAM} The connections page shows which part it is.`,
  }),
};

/**
 * Why an upstream did not answer as hoped, and what to do about it.
 *
 * @param system - what people call the upstream
 * @public
 */
export function explainUpstreamError(
  error: Pick<ResourceError, 'code'>,
  system: string,
): Explanation {
  return UPSTREAM[error.code](system);
}

const REQUEST: Record<PlatformErrorCode, Explanation> = {
  forbidden: {
    title: 'You may not see this',
    whatToDo:
      'Ask the owner of this entity or the platform team for access to it.',
  },
  unauthenticated: {
    title: 'You are signed out',
    whatToDo: 'Reload the page to sign in again.',
  },
  'not-found': {
    title: 'There is nothing here that you may see',
    whatToDo:
      'It may have been removed from the catalog, or you may not have access to it.',
  },
  throttled: {
    title: 'Too many requests',
    whatToDo: 'Wait a moment; then it works again.',
  },
  timeout: {
    title: 'The portal did not answer in time',
    whatToDo: BY_ITSELF,
  },
  unreachable: {
    title: 'The portal cannot be reached',
    whatToDo: 'Check your network connection. It is tried again by itself.',
  },
  unavailable: {
    title: 'The portal’s backend is failing',
    whatToDo:
      'It is tried again by itself. If it lasts, tell the platform team.',
  },
  'invalid-response': {
    title: 'The portal’s backend answered something unexpected',
    whatToDo:
      'Reload the page: it may be older than the backend. If it lasts, tell the platform team.',
  },
  misconfigured: {
    title: 'The platform’s configuration cannot work',
    whatToDo: PLATFORM_TEAM,
  },
  'invalid-request': {
    title: 'The portal’s backend refused the request',
    whatToDo: 'The message says why. Change what you asked for.',
  },
};

/**
 * Why a request to the portal's own backend failed, and what to do about it.
 *
 * @public
 */
export function explainRequestError(
  error: Pick<PlatformApiError, 'code'>,
): Explanation {
  return REQUEST[error.code];
}
