import { CustomErrorBase } from '@backstage/errors';

/**
 * An action that cannot be done now: the upstream does not take it, or the resource has changed. Its message is a
 * sentence for a person, with what to do.
 *
 * @public
 */
export class ActionRefused extends CustomErrorBase {
  name = 'ActionRefused' as const;
}
