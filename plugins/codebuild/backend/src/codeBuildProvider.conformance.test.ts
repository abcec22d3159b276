import { describeCodeBuildProvider } from './__testUtils__/describeCodeBuildProvider';
import { startSandboxUpstream } from './__testUtils__/sandboxUpstream';

describeCodeBuildProvider('the sandbox', startSandboxUpstream);
