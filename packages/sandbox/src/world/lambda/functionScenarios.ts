import { Timeline } from '../../clock/Timeline';
import { LambdaFunction, TrafficPeriod } from './LambdaFunction';

interface Surroundings {
  timeline: Timeline;
  /** When the sandbox began to listen: scenarios have been going for a while then. */
  beganAt: number;
}

/** Sets going what the function's description says happens to it by itself. */
export function runFunctionScenario(
  lambda: LambdaFunction,
  { timeline, beganAt }: Surroundings,
): void {
  const { scenario } = lambda.spec;
  lambda.traffic = [firstTraffic(lambda)];
  switch (scenario.kind) {
    case 'steady':
    case 'throttled':
      return;
    case 'inactive':
      lambda.state = 'Inactive';
      return;
    case 'errors':
      lambda.setTraffic(beganAt + scenario.startsAfterSeconds * 1_000, {
        errorRate: scenario.errorRate,
      });
      return;
    case 'failed-update':
      lambda.lastUpdate = {
        status: 'Failed',
        reason: scenario.reason,
        reasonCode: scenario.reasonCode,
      };
      return;
    case 'updating': {
      const step = () => {
        lambda.lastUpdate = { status: 'InProgress' };
        timeline.in(scenario.takesSeconds, () => {
          lambda.lastUpdate = { status: 'Successful' };
          lambda.updateCode(timeline.now());
        });
        timeline.in(scenario.everySeconds, step);
      };
      timeline.in(0, step);
      return;
    }
    case 'deploys': {
      const step = () => {
        lambda.updateCode(timeline.now());
        const { version } = lambda.publish(timeline.now());
        lambda.setAlias(timeline.now(), scenario.alias, {
          version,
          weights: {},
        });
        timeline.in(scenario.everySeconds, step);
      };
      const version = lambda.versions.at(-1)?.version;
      if (!lambda.aliases.has(scenario.alias))
        lambda.setAlias(lambda.createdAt, scenario.alias, { version });
      timeline.in(scenario.everySeconds, step);
      return;
    }
    default:
      throw new Error(`Unknown scenario '${scenario satisfies never}'`);
  }
}

function firstTraffic({ spec, createdAt }: LambdaFunction): TrafficPeriod {
  const { scenario } = spec;
  if (scenario.kind === 'inactive') {
    return {
      since: createdAt,
      requestsPerMinute: 0,
      errorRate: 0,
      throttleRate: 0,
      durationMs: 1,
    };
  }
  return {
    since: createdAt,
    requestsPerMinute: scenario.requestsPerMinute,
    durationMs: scenario.durationMs,
    throttleRate: 'throttleRate' in scenario ? scenario.throttleRate : 0,
    errorRate: scenario.kind === 'steady' ? scenario.errorRate : 0,
  };
}
