// npm passes on a Ctrl-C that the terminal has sent to every process already: that is not a person's second one.
const echoMs = 1000;

/**
 * Turns the signals that ask a program to end into an AbortSignal. A second one is taken as impatience.
 * @param {() => void} onSecond
 * @returns {AbortSignal}
 */
export function interruption(onSecond) {
  const controller = new AbortController();
  let first;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (first === undefined) {
        first = Date.now();
        controller.abort();
      } else if (Date.now() - first > echoMs) {
        onSecond();
      }
    });
  }
  // A terminal that was closed takes no more text, and that must not keep the services from being stopped.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return controller.signal;
}
