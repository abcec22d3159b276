import { AwsError } from '../AwsError';

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, 404);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, 400);
}

export function invalidMarker(): AwsError {
  return invalidParameter('Invalid Marker');
}

export function preconditionFailed(): AwsError {
  return new AwsError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    412,
  );
}

/** Lambda's oldest errors write their message with a capital. */
export function messageMember(code: string): string {
  return ['ResourceNotFoundException', 'AccessDeniedException'].includes(code)
    ? 'Message'
    : 'message';
}
