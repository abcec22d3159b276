import { Readable } from 'node:stream';
import { z } from 'zod';
import { World } from '../world/World';
import { Place } from '../world/arns';
import { Credentials, Identity } from './auth/Credentials';

/** One authenticated request. */
export interface Call {
  /** Where the caller is: its own account, the region it signed for. */
  place: Place;
  caller: Identity;
  world: World;
  credentials: Credentials;
}

export interface Operation {
  run(input: unknown, call: Call): object;
}

/** What the front end answers before any service sees the request, in the words of that protocol. */
export type FrontEndError =
  | 'missing-token'
  | 'unknown-key'
  | 'bad-signature'
  | 'expired-token'
  | 'access-denied'
  | 'throttled'
  | 'unknown-operation'
  | 'malformed-input'
  | 'internal';

/** One request as it came. */
export interface WireRequest {
  method: string;
  /** Percent-encoded, without the query. */
  path: string;
  query: Record<string, string>;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** The body of protocols that are not text. */
  bytes: Uint8Array;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | Readable;
  /** Code of the error that it carries. */
  errorCode?: string;
}

/** How a service writes its requests and answers. */
export interface AwsProtocol {
  /** @returns `undefined` where the request names none */
  operation(request: WireRequest): string | undefined;
  /** @throws AwsError for what cannot be read */
  input(request: WireRequest): unknown;
  /** The code and the status of an error of the front end. */
  frontEnd(error: FrontEndError): { code: string; status: number };
  answer(operation: string, output: object, requestId: string): WireResponse;
  error(
    error: {
      code: string;
      message: string;
      status: number;
      members?: Readonly<Record<string, unknown>>;
    },
    requestId: string,
  ): WireResponse;
}

/** One AWS service: what a folder beside this file gives. */
export interface AwsService {
  /** The service of the credential scope: `ecs`, `tagging`, `logs`, …. Also its name in counters and faults. */
  signingName: string;
  /** Prefix of IAM actions. */
  iamPrefix: string;
  /** A function where clients may choose among several. */
  protocol: AwsProtocol | ((request: WireRequest) => AwsProtocol);
  operations: Readonly<Record<string, Operation>>;
  /** The account that a request is about, where that is not the caller's. */
  accountOf?(operation: string, body: string): string | undefined;
  /** The service's code for an input that breaks its own rules. */
  invalidInputCode: string;
}

/** An operation and the rules of its input. */
export function operation<TInput>(
  schema: z.ZodType<TInput>,
  run: (input: TInput, call: Call) => object,
): Operation {
  return { run: (input, call) => run(schema.parse(input), call) };
}
