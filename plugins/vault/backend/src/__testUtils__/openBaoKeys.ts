import { OpenBaoKeys } from './openBaoUpstream';

/** Of the server that `yarn conformance` starts. @throws Error where it did not */
export function openBaoKeys(): OpenBaoKeys {
  const keys = {
    url: process.env.PORTOLAN_OPENBAO_URL,
    rootToken: process.env.PORTOLAN_OPENBAO_ROOT_TOKEN,
    unsealKey: process.env.PORTOLAN_OPENBAO_UNSEAL_KEY,
  };
  const { url, rootToken, unsealKey } = keys;
  if (url && rootToken && unsealKey) return { url, rootToken, unsealKey };
  throw new Error('PORTOLAN_OPENBAO_URL is not set: run `yarn conformance`.');
}
