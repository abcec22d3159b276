import { describeEcsProvider } from './__testUtils__/describeEcsProvider';
import { startSandboxUpstream } from './__testUtils__/sandboxUpstream';

describeEcsProvider('the sandbox', startSandboxUpstream);
