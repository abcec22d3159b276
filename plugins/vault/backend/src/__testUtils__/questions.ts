/** What is asked with GET. */
export const READS = [
  'secret/metadata/payments?list=true',
  'secret/metadata/payments/?list=true',
  'secret/metadata/?list=true',
  'secret/metadata/payments/none?list=true',
  'secret/metadata/payments/db?list=true',
  'secret/metadata/payments/db',
  'secret/metadata/payments/deleted',
  'secret/metadata/payments/destroyed',
  'secret/metadata/payments/none',
  'secret/metadata/payments',
  'secret/metadata/payments/',
  'secret/metadata/others/db',
  'secret/subkeys/payments/db',
  'secret/subkeys/payments/db?depth=1',
  'secret/subkeys/payments/db?depth=2&version=1',
  'secret/subkeys/payments/db?version=9',
  'secret/subkeys/payments/db?version=x',
  'secret/subkeys/payments/deleted',
  'secret/subkeys/payments/destroyed',
  'secret/subkeys/payments/none',
  'secret/data/payments/db',
  'secret/data/payments/db?version=1',
  'secret/data/payments/deleted',
  'secret/data/payments/destroyed',
  'secret/data/payments/none',
  'secret/payments/db',
  'secret/payments?list=true',
  'kv/payments?list=true',
  'kv/payments/legacy',
  'kv/payments/none',
  'kv/none?list=true',
  'kv/metadata/payments/legacy',
  'nowhere/payments/db',
  'nowhere/payments?list=true',
  'sys/internal/ui/mounts/secret',
  'sys/internal/ui/mounts/secret/payments/db',
  'sys/internal/ui/mounts/kv',
  'sys/internal/ui/mounts/nowhere',
  'sys/health',
  'sys/health?standbyok=true&sealedcode=299',
  'sys/seal-status',
  'auth/token/lookup-self',
];

/** What is asked with POST, and changes nothing but the token's own end. */
export const POSTS: [method: string, path: string, body: object][] = [
  ['POST', 'sys/capabilities-self', { paths: ['secret/metadata/payments/db'] }],
  [
    'POST',
    'sys/capabilities-self',
    {
      paths: [
        'secret/metadata/payments/db',
        'secret/data/payments/db',
        'kv/payments/',
        'nowhere',
      ],
    },
  ],
  ['POST', 'sys/capabilities-self', {}],
  ['POST', 'auth/token/renew-self', {}],
  ['POST', 'auth/token/renew-self', { increment: '10m' }],
  ['POST', 'auth/token/renew-self', { increment: 'soon' }],
];

/** What only who may not is asked: the sandbox counts such calls, and keeps nothing. */
export const CHANGES: [method: string, path: string, body: object][] = [
  ['POST', 'secret/data/payments/new', { data: { key: 'value' } }],
  ['POST', 'secret/data/payments/new', {}],
  ['DELETE', 'secret/metadata/payments/new', {}],
  ['POST', 'kv/payments/new', { key: 'value' }],
  ['POST', 'kv/payments/new', {}],
  ['DELETE', 'kv/payments/new', {}],
  ['POST', 'nowhere/new', { key: 'value' }],
];

/** What is asked of a sealed server. */
export const SEALED = [
  'sys/health',
  'sys/health?sealedcode=299',
  'sys/seal-status',
  'sys/internal/ui/mounts',
  'secret/metadata/payments/db',
  'nowhere/db',
];
