/**
 * Vault and OpenBao secrets, by name only, on the pages of the Backstage catalog.
 *
 * @packageDocumentation
 */
export { vaultPlugin as default } from './plugin';
