/**
 * Annotations, references, details, views, links, policies and snippets of Vault secrets; runs anywhere. Nothing here
 * holds a value of a secret.
 *
 * @packageDocumentation
 */
export * from './bindings';
export * from './concern';
export * from './details';
export * from './expectedKeys';
export * from './links';
export * from './policy';
export * from './rotation';
export * from './secret';
export * from './snippets';
export * from './vaultRef';
export * from './views';
