import { ActiveFault } from '../traffic/Faults';
import { failure, notAuthorized, Outcome, refuse } from './answers';
import { AccessKey } from './auth/Credentials';
import { AwsProtocol } from './AwsService';

/** What the rules make of a request; nothing if they only delay it. */
export function misbehave(
  faults: ActiveFault[],
  protocol: AwsProtocol,
  operation: string,
  key: AccessKey | undefined,
): Outcome | undefined {
  for (const { effect } of faults) {
    switch (effect.kind) {
      case 'delay':
        break;
      case 'hang':
      case 'reset':
        return effect.kind;
      case 'garbage':
        return {
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: '<!doctype html><html><body><h1>Sign in to the corporate proxy</h1></body></html>',
        };
      case 'status':
        return failure(protocol, {
          code: 'ServiceUnavailable',
          message: 'Service is unable to handle request.',
          status: effect.status,
        });
      case 'throttle':
        return refuse(protocol, 'throttled', 'Rate exceeded');
      case 'expired-credentials':
        return refuse(
          protocol,
          'expired-token',
          'The security token included in the request is expired',
        );
      case 'access-denied':
        return refuse(protocol, 'access-denied', notAuthorized(key, operation));
      default:
        throw new Error(`Unknown effect '${effect satisfies never}'`);
    }
  }
  return undefined;
}
