import { Snapshot } from '@portolan/plugin-platform-common';

/** `Redeploy`, `Roll back`: a verb that the name may follow. */
const BARE_VERB = /^\p{L}+( (back|up|down|out|off|on|over))?$/u;

/** What a button does to what: `Roll back checkout`, `Stop rollout: checkout`. */
export function actionOn(title: string, name: string): string {
  return BARE_VERB.test(title) ? `${title} ${name}` : `${title}: ${name}`;
}

/** The environment: `prod-eu · account 111122223333 · eu-west-1`. */
export function environmentOf({ scope }: Pick<Snapshot, 'scope'>): string {
  const { parent, instance, account, region } = scope;
  return [parent, instance, account && `account ${account}`, region]
    .filter(Boolean)
    .join(' · ');
}
