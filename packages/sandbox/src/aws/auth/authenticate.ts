import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { FrontEndError, WireRequest } from '../AwsService';
import { AccessKey, Credentials } from './Credentials';

/** What a request's signature says, before it is checked. */
export interface SignatureClaim {
  accessKeyId: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

/** A refusal in the words of AWS; the code depends on the service's protocol. */
export interface Refusal {
  error: FrontEndError;
  message: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;
const MAX_SKEW_MS = 5 * 60_000;

export function readSignature(
  authorization: string | undefined,
): SignatureClaim | undefined {
  const match = AUTHORIZATION.exec(authorization ?? '');
  if (!match) return undefined;
  const [, accessKeyId, region, service, signedHeaders, signature] = match;
  return {
    accessKeyId,
    region,
    service,
    signedHeaders: signedHeaders.split(';'),
    signature,
  };
}

/**
 * Checks a request as AWS does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @param worldNow - the sandbox's time, which sessions expire by
 */
export async function authenticate(
  request: WireRequest,
  claim: SignatureClaim,
  credentials: Credentials,
  worldNow: number,
): Promise<AccessKey | Refusal> {
  const key = credentials.find(claim.accessKeyId);
  const token = request.headers['x-amz-security-token'];
  if (!key || token !== key.sessionToken) {
    return {
      error: 'unknown-key',
      message: 'The security token included in the request is invalid.',
    };
  }
  if (key.expiresAt !== undefined && key.expiresAt <= worldNow) {
    return {
      error: 'expired-token',
      message: 'The security token included in the request is expired',
    };
  }
  const signedAt = parseAmzDate(request.headers['x-amz-date']);
  // The signer uses the machine's time, whatever the time of the world is.
  if (!signedAt || Math.abs(signedAt.getTime() - Date.now()) > MAX_SKEW_MS) {
    return {
      error: 'bad-signature',
      message: `Signature expired: ${request.headers['x-amz-date']} is not within five minutes of the current time`,
    };
  }
  if (!(await isSignedBy(key, request, claim, signedAt))) {
    return {
      error: 'bad-signature',
      message:
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    };
  }
  return key;
}

async function isSignedBy(
  key: AccessKey,
  request: WireRequest,
  claim: SignatureClaim,
  signingDate: Date,
): Promise<boolean> {
  const digest = createHash('sha256').update(request.bytes).digest('hex');
  const declared = request.headers['x-amz-content-sha256'];
  if (declared && declared !== digest) return false;
  const headers = Object.fromEntries(
    claim.signedHeaders.map(name => [name, request.headers[name] ?? '']),
  );
  const signer = new SignatureV4({
    credentials: key,
    region: claim.region,
    service: claim.service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: '',
      path: request.path,
      query: request.query,
      headers,
      body: request.bytes,
    },
    { signingDate, signableHeaders: new Set(claim.signedHeaders) },
  );
  const expected = readSignature(signed.headers.authorization)?.signature ?? '';
  const [a, b] = [Buffer.from(expected), Buffer.from(claim.signature)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function parseAmzDate(text = ''): Date | undefined {
  const iso = text.replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
