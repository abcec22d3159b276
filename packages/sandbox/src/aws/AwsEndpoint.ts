import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ZodError } from 'zod';
import { CANARIES } from '../canaries';
import { RequestSubject } from '../traffic/Counters';
import { ActiveFault } from '../traffic/Faults';
import { Traffic } from '../traffic/Traffic';
import { World } from '../world/World';
import { authenticate, readSignature } from './auth/authenticate';
import { Credentials } from './auth/Credentials';
import { AwsError } from './AwsError';
import {
  AwsProtocol,
  AwsService,
  WireRequest,
  WireResponse,
} from './AwsService';
import { failure, notAuthorized, Outcome, refuse } from './answers';
import { misbehave } from './misbehave';
import { awsJson } from './protocols/awsJson';
import { awsQuery } from './protocols/awsQuery';

/** The one door of the sandbox's AWS: finds the service, lets things go wrong as told, checks the caller, answers. */
export class AwsEndpoint {
  private readonly services: Map<string, AwsService>;

  constructor(
    services: readonly AwsService[],
    private readonly world: World,
    private readonly credentials: Credentials,
    private readonly traffic: Traffic,
  ) {
    this.services = new Map(services.map(each => [each.signingName, each]));
  }

  async handle(request: WireRequest): Promise<Outcome> {
    const begun = Date.now();
    this.world.timeline.catchUp();
    const claim = readSignature(request.headers.authorization);
    const service = claim && this.services.get(claim.service);
    const spoken = protocolOf(service, request);
    const protocol = this.world.canaries ? withCanary(spoken) : spoken;
    const operation = protocol.operation(request) ?? 'unknown';
    const key = claim && this.credentials.find(claim.accessKeyId);
    const subject: RequestSubject = {
      service: claim?.service ?? 'unknown',
      operation,
      account:
        service?.accountOf?.(operation, request.body) ?? key?.identity.account,
      region: claim?.region,
    };
    this.traffic.counters.count(subject);
    const faults = this.traffic.faults.take(subject);
    await this.wait(faults);
    const outcome =
      misbehave(faults, protocol, operation, key) ??
      (await this.answer(request, protocol, operation));
    this.traffic.log.add({
      ...subject,
      at: new Date(begun).toISOString(),
      durationMs: Date.now() - begun,
      ...(typeof outcome === 'object' && {
        status: outcome.status,
        error: outcome.errorCode,
      }),
      ...(faults.length && { faults: faults.map(fault => fault.id) }),
    });
    if (typeof outcome === 'object' && this.world.canaries)
      outcome.headers['x-amzn-debug-token'] = CANARIES.responseHeader;
    return outcome;
  }

  private async wait(faults: ActiveFault[]): Promise<void> {
    const delays = faults.map(({ effect }) =>
      effect.kind === 'delay' ? effect.ms : 0,
    );
    const total = delays.reduce(
      (a, b) => a + b,
      this.traffic.settings.latencyMs,
    );
    if (total > 0) await sleep(total);
  }

  private async answer(
    request: WireRequest,
    protocol: AwsProtocol,
    operation: string,
  ): Promise<WireResponse> {
    const claim = readSignature(request.headers.authorization);
    if (!claim) {
      return refuse(
        protocol,
        'missing-token',
        'Request is missing Authentication Token',
      );
    }
    const key = await authenticate(
      request,
      claim,
      this.credentials,
      this.world.now(),
    );
    if ('error' in key) return refuse(protocol, key.error, key.message);
    const service = this.services.get(claim.service);
    const run = service?.operations[operation];
    if (!service || !run) {
      return refuse(
        protocol,
        'unknown-operation',
        `The sandbox has no operation ${operation} of ${claim.service}.`,
      );
    }
    const action = `${service.iamPrefix}:${operation}`;
    const denies = key.identity.role?.denies ?? [];
    if (denies.includes(action) || denies.includes(`${service.iamPrefix}:*`))
      return refuse(protocol, 'access-denied', notAuthorized(key, action));
    try {
      const output = run.run(protocol.input(request), {
        place: { account: key.identity.account, region: claim.region },
        caller: key.identity,
        world: this.world,
        credentials: this.credentials,
      });
      return protocol.answer(operation, output, randomUUID());
    } catch (error) {
      if (error instanceof AwsError) return failure(protocol, error);
      if (error instanceof ZodError) {
        const [issue] = error.issues;
        return failure(protocol, {
          code: service.invalidInputCode,
          message: `${issue.path.join('.')}: ${issue.message}`,
          status: 400,
        });
      }
      throw error;
    }
  }
}

function protocolOf(
  service: AwsService | undefined,
  request: WireRequest,
): AwsProtocol {
  if (typeof service?.protocol === 'function') return service.protocol(request);
  return service?.protocol ?? likelyProtocol(request);
}

function likelyProtocol({ headers }: WireRequest): AwsProtocol {
  return headers['x-amz-target'] ? awsJson : awsQuery('https://amazonaws.com/');
}

/** Real messages may carry an encoded account of why a request was denied. */
function withCanary(protocol: AwsProtocol): AwsProtocol {
  return {
    ...protocol,
    error: (error, requestId) => {
      const message = `${error.message} Encoded authorization failure message: ${CANARIES.errorMessage}`;
      return protocol.error({ ...error, message }, requestId);
    },
  };
}
