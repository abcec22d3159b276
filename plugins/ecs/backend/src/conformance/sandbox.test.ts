import { describeEcsProvider } from './describeEcsProvider';
import { startSandboxUpstream } from './sandboxUpstream';

describeEcsProvider('the sandbox', startSandboxUpstream);
