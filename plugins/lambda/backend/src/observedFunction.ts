import type { FunctionConfiguration } from '@aws-sdk/client-lambda';

/** What Lambda says of a function, or of one of its versions, without what may hold secrets. */
export interface ObservedFunction {
  name: string;
  /** `$LATEST` or a number. */
  version: string;
  runtime?: string;
  packageType: 'zip' | 'image';
  architecture: string;
  memoryMb: number;
  timeoutSeconds: number;
  /** SHA-256 of the code in hexadecimal; of an image it is the image's digest. */
  codeSha256?: string;
  codeBytes?: number;
  description?: string;
  /** `Active`, `Pending`, `Inactive`, `Failed`, …. */
  state: string;
  stateReasonCode?: string;
  lastUpdate: 'successful' | 'in-progress' | 'failed';
  lastUpdateReasonCode?: string;
  modifiedAt?: Date;
  logGroup: string;
}

const LAST_UPDATES: Readonly<Record<string, ObservedFunction['lastUpdate']>> = {
  InProgress: 'in-progress',
  Failed: 'failed',
};

/** Takes over field by field what is needed, and nothing else. */
export function observeFunction(
  configuration: FunctionConfiguration,
): ObservedFunction {
  const name = configuration.FunctionName ?? '';
  return {
    name,
    version: configuration.Version ?? '$LATEST',
    runtime: configuration.Runtime || undefined,
    packageType: configuration.PackageType === 'Image' ? 'image' : 'zip',
    architecture: configuration.Architectures?.[0] ?? 'x86_64',
    memoryMb: configuration.MemorySize ?? 128,
    timeoutSeconds: configuration.Timeout ?? 3,
    codeSha256: toHexadecimal(configuration.CodeSha256),
    codeBytes: configuration.CodeSize,
    description: configuration.Description || undefined,
    state: configuration.State ?? 'Active',
    stateReasonCode: configuration.StateReasonCode,
    lastUpdate:
      LAST_UPDATES[configuration.LastUpdateStatus ?? ''] ?? 'successful',
    lastUpdateReasonCode: configuration.LastUpdateStatusReasonCode,
    modifiedAt: readTime(configuration.LastModified),
    logGroup: configuration.LoggingConfig?.LogGroup || defaultLogGroup(name),
  };
}

/** Where a function logs if nobody says otherwise. */
function defaultLogGroup(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** As people read it: the first characters. */
export function shortSha(sha: string | undefined): string | undefined {
  return sha?.slice(0, 8);
}

/** Zip files have it in base 64, images in hexadecimal. */
function toHexadecimal(sha: string | undefined): string | undefined {
  if (!sha) return undefined;
  if (/^[0-9a-f]{64}$/.test(sha)) return sha;
  return Buffer.from(sha, 'base64').toString('hex') || undefined;
}

/** Lambda writes `2026-11-22T10:00:00.000+0000`. */
function readTime(text: string | undefined): Date | undefined {
  const time = new Date(text?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') ?? NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
