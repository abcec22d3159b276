/**
 * Vault and OpenBao secrets as Portolan snapshots: names, versions and dates, never a value.
 *
 * @packageDocumentation
 */
export { platformModuleVault as default } from './module';
