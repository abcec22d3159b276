import {
  caught,
  ProbeResult,
  UpstreamContext,
} from '@portolan/plugin-platform-node';
import { plainText } from './plainText';
import { documentSchema } from './server/jsonApi';
import { TerraformServer } from './server/TerraformServer';
import { TerraformServers } from './TerraformServers';

/** Who the token stands for on each server, and whether that answers. */
export function probeServers(
  servers: TerraformServers,
  ctx: UpstreamContext,
): Promise<ProbeResult[]> {
  return Promise.all(
    servers.all.map(async (server): Promise<ProbeResult> => {
      const identity = await caught(identify(server, ctx));
      return identity.ok
        ? { instance: server.name, identity: identity.value }
        : { instance: server.name, error: identity.error };
    }),
  );
}

/** `team platform on HCP Terraform`; organization tokens have no account, and answer 404. */
async function identify(
  server: TerraformServer,
  ctx: UpstreamContext,
): Promise<string> {
  const [account, ping] = await Promise.all([
    server.send(
      ctx,
      {
        operation: 'ReadAccount',
        path: ['account', 'details'],
        what: 'account',
        accept: [404],
      },
      answer => answer.json(documentSchema),
    ),
    caught(
      server.send(
        ctx,
        { operation: 'Ping', path: ['ping'], what: 'ping', accept: [404] },
        answer => answer.discard(),
      ),
    ),
  ]);
  const user = account.value?.resource;
  const name = plainText(user?.text('username'), 100);
  const who = name
    ? `${user?.flag('is-service-account') ? 'service account ' : ''}${name}`
    : 'an organization’s token';
  const product = ping.ok
    ? plainText(
        [ping.value.header('tfp-appname'), ping.value.header('x-tfe-version')]
          .filter(Boolean)
          .join(' '),
        100,
      )
    : undefined;
  return product ? `${who} on ${product}` : who;
}
