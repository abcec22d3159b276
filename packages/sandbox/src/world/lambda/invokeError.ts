import { FunctionSpec } from './functionSchema';

/** How the runtimes log an exception that a handler did not catch. */
export function invokeError(
  { runtime, error: { type, message } }: FunctionSpec,
  requestId: string,
  at: number,
): string {
  if (runtime.startsWith('nodejs')) {
    const error = {
      errorType: type,
      errorMessage: message,
      stack: [
        `${type}: ${message}`,
        '    at handle (/var/task/index.js:48:13)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
        '    at async Runtime.handler (/var/task/index.js:12:20)',
      ],
    };
    const time = new Date(at).toISOString();
    return `${time}\t${requestId}\tERROR\tInvoke Error \t${JSON.stringify(
      error,
    )}\n`;
  }
  if (runtime.startsWith('python')) {
    return [
      `[ERROR] ${type}: ${message}`,
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 31, in handler',
      '    return handle(event)',
      '  File "/var/task/app.py", line 48, in handle',
      `    raise ${type}(${JSON.stringify(message)})`,
      '',
    ].join('\n');
  }
  return `${message}: ${type}\n\tat app.Handler.handle(Handler:48)\n\tat app.Handler.handleRequest(Handler:31)\n`;
}
