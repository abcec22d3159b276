import { STATUS_CODES } from 'node:http';

/** Codes of gRPC, and the HTTP statuses that the server's gateway makes of them. */
const CODES = {
  Unknown: [2, 500],
  InvalidArgument: [3, 400],
  NotFound: [5, 404],
  PermissionDenied: [7, 403],
  FailedPrecondition: [9, 400],
  Unimplemented: [12, 501],
  Internal: [13, 500],
  Unavailable: [14, 503],
  Unauthenticated: [16, 401],
} as const;

export type GrpcCode = keyof typeof CODES;

/** What the server says no with. */
export class GrpcError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(code: GrpcCode, message: string) {
    super(message);
    [this.code, this.status] = CODES[code];
  }

  /** Of an answer. */
  get body() {
    return { error: this.message, code: this.code, message: this.message };
  }

  /** Of a line in a stream. */
  get streamBody() {
    return {
      error: {
        grpc_code: this.code,
        http_code: this.status,
        message: this.message,
        http_status: STATUS_CODES[this.status],
      },
    };
  }
}
