import { describeCodeBuildProvider } from './describeCodeBuildProvider';
import { connectMotoUpstream } from './motoUpstream';

/** `yarn conformance` starts the server and sets this. */
const endpoint = process.env.PORTOLAN_MOTO_URL;
if (!endpoint) {
  throw new Error('PORTOLAN_MOTO_URL is not set: run `yarn conformance`.');
}

describeCodeBuildProvider('moto', () => connectMotoUpstream(endpoint));
