import { randomUUID } from 'node:crypto';
import { AccessKey } from './auth/Credentials';
import { AwsError } from './AwsError';
import { AwsProtocol, FrontEndError, WireResponse } from './AwsService';

/** What becomes of a connection: an answer, silence, or its end. */
export type Outcome = WireResponse | 'hang' | 'reset';

/** An error of the front end, in the words of the service's protocol. */
export function refuse(
  protocol: AwsProtocol,
  error: FrontEndError,
  message: string,
): WireResponse {
  return failure(protocol, { ...protocol.frontEnd(error), message });
}

export function failure(
  protocol: AwsProtocol,
  {
    code,
    message,
    status,
    members,
  }: Pick<AwsError, 'code' | 'message' | 'status'> &
    Partial<Pick<AwsError, 'members'>>,
): WireResponse {
  return {
    ...protocol.error({ code, message, status, members }, randomUUID()),
    errorCode: code,
  };
}

export function notAuthorized(
  key: AccessKey | undefined,
  action: string,
): string {
  return `User: ${key?.identity.arn} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`;
}
