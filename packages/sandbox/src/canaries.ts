import { ANTHROPIC_CANARIES } from './anthropic/canaries';
import { ARGO_CD_CANARIES } from './argo-cd/canaries';
import { TERRAFORM_CANARIES } from './terraform/canaries';
import { VAULT_CANARIES } from './vault/canaries';

/**
 * Recognisable secrets, one for each place upstream where people or the upstream put one. None may ever be seen outside the process
 * that talks to AWS. Credentials contain theirs as a part.
 *
 * @public
 */
export const CANARIES = {
  environment: 'cnry-environment-4f9d2c71',
  override: 'cnry-override-a83e5b06',
  overrideCommand: 'cnry-override-command-5d2f70c8',
  command: 'cnry-command-e21c94d7',
  entryPoint: 'cnry-entry-point-67b0fa35',
  healthCheck: 'cnry-health-check-18d6ce4a',
  secretReference: 'cnry-secret-reference-c05e83f9',
  repositoryCredentials: 'cnry-repository-credentials-92ab7d14',
  dockerLabel: 'cnry-docker-label-3ce8f650',
  logOption: 'cnry-log-option-b74190ed',
  logSecretOption: 'cnry-log-secret-option-d9e62a83',
  firelensOption: 'cnry-firelens-option-06fb7c5e',
  proxyProperty: 'cnry-proxy-property-715ca9d2',
  volumeOption: 'cnry-volume-option-ef402b98',
  environmentFile: 'cnry-environment-file-2b8c6f17',
  serviceConnect: 'cnry-service-connect-a4d07e3b',
  functionEnvironment: 'cnry-function-environment-c3b81f4e',
  functionCode: 'cnry-function-code-90e7d25b',
  policyToken: 'cnry-policy-token-4ad1f863',
  logLine: 'cnry-log-line-8e53f1c6',
  logToken: 'cnry-log-token-59fa0d72',
  logPassword: 'cnry-log-password-c1705be4',
  logAccessKey: 'AKIACNRYLOGKEY7Q2M5X',
  logJwt:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJjbnJ5LWxvZy1qd3QifQ.cnryLogJwt5vW8kZ2pQ7rT1xN4',
  buildEnvironment: 'cnry-build-environment-84e1bd07',
  buildExport: 'cnry-build-export-2fa76c39',
  buildOverride: 'cnry-build-override-b90c3e58',
  buildParameter: 'cnry-build-parameter-6d18f4a2',
  buildSecret: 'cnry-build-secret-f3a05c9e',
  buildspec: 'cnry-buildspec-07d2e8b6',
  pullError: 'cnry-pull-error-f2c7186b',
  errorMessage: 'cnry-error-message-306dbe8f',
  responseHeader: 'cnry-response-header-cd91a547',
  secretAccessKey: 'cnrySecretAccessKey7Qd0Zx',
  sessionSecretKey: 'cnrySessionSecretKey4Hb9Wm',
  sessionToken: 'cnrySessionToken1Rk6Ty',
  ...ARGO_CD_CANARIES,
  ...TERRAFORM_CANARIES,
  ...VAULT_CANARIES,
  ...ANTHROPIC_CANARIES,
} as const;

/** @public */
export type CanaryPlace = keyof typeof CANARIES;

/**
 * Which canaries a text holds.
 *
 * @public
 */
export function canariesIn(text: string): CanaryPlace[] {
  // Object.keys loses the keys' type.
  const places = Object.keys(CANARIES) as CanaryPlace[];
  return places.filter(place => text.includes(CANARIES[place]));
}
