import { describeVaultProvider } from './__testUtils__/describeVaultProvider';
import { startSandboxUpstream } from './__testUtils__/sandboxUpstream';

describeVaultProvider('the sandbox', startSandboxUpstream);
