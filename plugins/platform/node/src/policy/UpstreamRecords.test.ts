import { UpstreamError } from '../UpstreamError';
import { UpstreamRecords } from './UpstreamRecords';

const NOW = Date.UTC(2026, 10, 22);
const LAMBDA = 'aws:111122223333:eu-west-1:lambda';

describe('what is remembered of an upstream', () => {
  it('is the last success and the last error of all that belongs to an instance', () => {
    const records = new UpstreamRecords(() => NOW);
    records.succeeded('aws:111122223333:eu-west-1:ecs');
    records.failed(
      LAMBDA,
      'ListAliases',
      new UpstreamError('forbidden', 'No.'),
    );
    records.succeeded('aws:444455556666:eu-west-1:ecs');
    expect(records.ofInstance('111122223333')).toEqual({
      lastSuccessAt: '2026-11-22T00:00:00.000Z',
      lastError: {
        code: 'forbidden',
        message: 'No.',
        at: '2026-11-22T00:00:00.000Z',
        operation: 'ListAliases',
      },
    });
  });

  it('is no error where the upstream answered that there is no such thing', () => {
    const records = new UpstreamRecords(() => NOW);
    records.failed(
      LAMBDA,
      'GetPolicy',
      new UpstreamError('not-found', 'No policy.'),
    );
    expect(records.ofInstance('111122223333')).toEqual({
      lastSuccessAt: '2026-11-22T00:00:00.000Z',
    });
  });
});
