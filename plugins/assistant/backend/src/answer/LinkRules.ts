/** Schemes at whose sight a browser may do something. */
const ADDRESS_BEGINNING = /^[a-z][a-z0-9+.-]*:/i;
const HIDING = /\\|&(?:#|[a-z])\w*;|\s|\p{Cc}/iu;

/** Where an answer may link to: the portal, the sources that it was given, hosts that configuration names. */
export class LinkRules {
  constructor(
    private readonly options: {
      /** Without a slash at its end. */
      portalUrl: string;
      linkHosts: readonly string[];
      /** Addresses of the sources, at this moment. */
      sourceUrls: () => readonly string[];
    },
  ) {}

  allows(address: string): boolean {
    if (HIDING.test(address)) return false;
    if (address.startsWith('#')) return true;
    if (/^[/\\]{2}/.test(address)) return false;
    if (!ADDRESS_BEGINNING.test(address)) return true;
    if (!URL.canParse(address)) return false;
    const { protocol, origin, hostname, username } = new URL(address);
    if (!['http:', 'https:'].includes(protocol) || username) return false;
    const { portalUrl, linkHosts, sourceUrls } = this.options;
    return (
      origin === new URL(portalUrl).origin ||
      linkHosts.includes(hostname) ||
      sourceUrls().some(
        url => withoutFragment(url) === withoutFragment(address),
      )
    );
  }
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '');
}
