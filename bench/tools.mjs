/**
 * Portolan's Terraform and Vault providers beside the published `@globallogicuki/backstage-plugin-terraform-backend` and
 * `@backstage-community/plugin-vault-backend`: upstream calls, logins, latency and bytes of the same views on the same
 * sandbox, interleaved.
 */
import { loadavg } from 'node:os';
import {
  crowdTable,
  method,
  operationsTable,
  viewTable,
} from './lib/comparisonReport.mjs';
import { comparisonOptions } from './lib/options.mjs';
import { machineLine, writePage } from './lib/table.mjs';
import { measureTerraform } from './tools/terraform.mjs';
import { measureVault } from './tools/vault.mjs';

const VIEWERS = 20;

const { runs, latency, out } = comparisonOptions(
  'tools',
  `Measures a page view of a Terraform workspace and of a Vault path in Portolan and in the published plugins: upstream
calls, logins, latency, bytes and failed views. Takes about five minutes.`,
);

const [load] = loadavg();
const terraform = await measureTerraform({ runs, latency, viewers: VIEWERS });
const vault = await measureVault({ runs, latency, viewers: VIEWERS });

const begun = { 'runs begun by': r => r.begunBy };
const limit = {
  'lists of runs a minute': r => (r.limited ? '30' : 'as many as asked for'),
};
const operationsOf = (rows, who) =>
  operationsTable(rows.find(row => row.who === who).operations);

await writePage(
  out,
  `# Benchmark: Terraform and Vault

\`yarn bench tools\`: the published \`${terraform.peer}\` 0.12.0 and
\`${
    vault.peer
  }\` 0.26.0 beside Portolan, each in the same minimal Backstage backend with the same configuration
and the same annotations, ${method(latency, runs)}
${machineLine()} Load of the machine when it began: ${load.toFixed(1)}.

## A Terraform workspace with 20 runs, one viewer

A view is the cards and the list of runs. The published plugin's pages ask its \`latestRun\`, \`runs\` and \`assessment-results\`, here all at
once. Portolan's ask for the card, then for the view \`runs\`.

Servers allow 30 lists of runs a minute, and the sandbox does as well, by its own clock. Before each view that clock moves on by a minute, so that
the limit delays or fails neither.

${viewTable(terraform.rows, begun, 'logins')}

The published plugin shows each run's status, message, who confirmed it and its plan's log, and whether the workspace has drifted. Portolan also shows
what the current run changes, its commit and pull request, what waits for approval and since when, drift, checks, lock, version, costs, policies and
outputs. Each run of its list says what it changes and where it comes from, so the answer is larger.

### Calls of one view by operation

Of the published plugin's calls, \`runs\` makes 81: the list, and for each run its workspace, plan, configuration and commit.

Published plugin:

${operationsOf(
  terraform.rows.filter(row => row.begunBy === 'a push'),
  'peer',
)}

Portolan, cold:

${operationsOf(terraform.rows, 'portolan cold')}

## Twenty viewers of the same workspace at once, cold

With the server's limit, and as if it had none. A view failed if a part of it did.

${crowdTable(terraform.crowds, limit, 'logins')}

## A Vault path of two levels, one viewer

${vault.names} secrets of KV version 2, twelve of them in ${
    vault.folders
  } folders. Both sign in with the token of a Kubernetes service account; Portolan once, for as long
as its token lives.

${viewTable(vault.rows, {}, 'logins')}

The published plugin shows names, and links to Vault. Portolan reads what Vault keeps about each secret as well: its age, versions, owner, rotation,
and whether its newest version was deleted. That is a list for each folder, as in the published plugin, and one call for each secret.

### Calls of one view by operation, logins included

Published plugin:

${operationsOf(vault.rows, 'peer')}

Portolan, cold:

${operationsOf(vault.rows, 'portolan cold')}

## Twenty viewers of the same path at once, cold

${crowdTable(vault.crowds, {}, 'logins')}
`,
);
