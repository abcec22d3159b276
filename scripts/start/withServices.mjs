import { reportFailure } from '../toolchain/Failure.mjs';
import { interruption } from './interruption.mjs';
import { Services } from './Services.mjs';

/**
 * Runs `main` with a set of services that are stopped however it ends. A person's Ctrl-C is not a failure.
 * @param {(services: Services, interrupted: AbortSignal) => Promise<void>} main
 */
export async function withServices(main) {
  const interrupted = interruption(() => services.kill());
  const services = new Services(interrupted);
  try {
    await main(services, interrupted);
  } catch (error) {
    if (!interrupted.aborted) reportFailure(error);
  }
  await services.stop();
  if (interrupted.aborted) console.log('\nPortolan has stopped.');
}
