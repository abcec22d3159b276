// npm passes on a Ctrl-C that the terminal has sent to every process already: that is not a person's second one.
const echoMs = 1000;
const parentCheckMs = 500;

/**
 * Turns the ways in which a program is asked to end into an AbortSignal: the usual signals, and the death of the npm
 * or Yarn that runs it as a script, because the shell in between passes no signal on. A second signal is taken as
 * impatience.
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
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) controller.abort();
    }, parentCheckMs).unref();
  }
  // A terminal that was closed takes no more text, and that must not keep the services from being stopped.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return controller.signal;
}
