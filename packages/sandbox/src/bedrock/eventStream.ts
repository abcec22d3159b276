import { EventStreamCodec } from '@smithy/core/event-streams';
import { MessageHeaders } from '@smithy/types';

/** What an error within a stream is to AWS. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  overloaded_error: 'serviceUnavailableException',
  rate_limit_error: 'throttlingException',
};

interface StreamError {
  error?: { type: string; message: string };
}

/**
 * An event of the Messages API in a frame of `application/vnd.amazon.eventstream`.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModelWithResponseStream.html
 */
export function frameOf(event: { type: string } & StreamError): Uint8Array {
  if (event.error) {
    const { type, message } = event.error;
    return encoded(
      {
        ':exception-type': EXCEPTIONS[type] ?? 'modelStreamErrorException',
        ':message-type': 'exception',
      },
      { message },
    );
  }
  const bytes = Buffer.from(JSON.stringify(event)).toString('base64');
  return encoded(
    { ':event-type': 'chunk', ':message-type': 'event' },
    { bytes },
  );
}

function encoded(names: Record<string, string>, body: object): Uint8Array {
  const headers: MessageHeaders = {};
  const all = { ...names, ':content-type': 'application/json' };
  for (const [name, value] of Object.entries(all))
    headers[name] = { type: 'string', value };
  const codec = new EventStreamCodec(
    bytes => Buffer.from(bytes).toString(),
    text => Buffer.from(text),
  );
  return codec.encode({ headers, body: Buffer.from(JSON.stringify(body)) });
}
