import { describeLambdaProvider } from './describeLambdaProvider';
import { connectMotoUpstream } from './motoUpstream';

/** `yarn conformance` starts the server and sets this. */
const endpoint = process.env.PORTOLAN_MOTO_URL;
if (!endpoint) {
  throw new Error('PORTOLAN_MOTO_URL is not set: run `yarn conformance`.');
}

describeLambdaProvider('moto', () => connectMotoUpstream(endpoint));
