import { LambdaConfigurationView } from '@portolan/plugin-lambda-common';

type Provisioned = NonNullable<LambdaConfigurationView['provisioned']>[number];
type Url = NonNullable<LambdaConfigurationView['urls']>[number];

/** How many may run at once. */
export function reservedWords(reserved: number | undefined): string {
  if (reserved === undefined) return 'None: it shares the account’s';
  if (reserved === 0) return '0: every call is turned away';
  return `${reserved}: no more run at once, and as many are kept free for it`;
}

const STATUSES: Record<Provisioned['status'], string> = {
  ready: '',
  'in-progress': ', being started',
  failed: ', could not be started',
};

/** `live: 5 of 5 ready` */
export function provisionedWords({
  qualifier,
  requested,
  available,
  status,
}: Provisioned): string {
  return `${qualifier}: ${available} of ${requested} ready${STATUSES[status]}`;
}

export function urlWords({ qualifier, auth }: Url): string {
  const whose = qualifier ? `Of ${qualifier}: ` : '';
  return auth === 'none'
    ? `${whose}public, it asks for no authentication`
    : `${whose}only with AWS credentials (IAM)`;
}
