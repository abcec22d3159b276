import { LoggerService } from '@backstage/backend-plugin-api';

/** Says what went wrong, and nothing else: standard output is for figures. */
export const stderrLogger: LoggerService = {
  error: message => process.stderr.write(`${message}\n`),
  warn: message => process.stderr.write(`${message}\n`),
  info: () => {},
  debug: () => {},
  child: () => stderrLogger,
};
