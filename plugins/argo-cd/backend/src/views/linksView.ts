import { readOfApp } from '../apps/appRequests';
import { webAddresses } from '../apps/toState';
import { ArgoCdServers } from '../server/ArgoCdServers';
import { wireLinksSchema } from '../server/wire';
import { eachApp } from './eachApp';
import { plainText } from './plainText';

/** Deep links that Argo CD is configured with: to dashboards, to logs. */
export function linksView(servers: ArgoCdServers) {
  return eachApp('links', servers, async (ref, server, ctx) => {
    const { items } = await readOfApp(
      server,
      ref,
      { operation: 'ListLinks', below: ['links'] },
      wireLinksSchema,
      ctx,
    );
    return {
      links: items.flatMap(({ title, url, description }) => {
        const address = webAddresses([url]).at(0);
        return address
          ? [{ title, url: address, description: plainText(description) }]
          : [];
      }),
    };
  });
}
