import { describeLambdaProvider } from './__testUtils__/describeLambdaProvider';
import { startSandboxUpstream } from './__testUtils__/sandboxUpstream';

describeLambdaProvider('the sandbox', startSandboxUpstream);
