import { runtimeSupport } from '@portolan/plugin-lambda-common';
import fc from 'fast-check';
import { aliasShares, shareSentence } from './aliasShares';
import { latest, millisecondsWords, peak, shareWords } from './metricWords';
import { supportNotice, supportSentence } from './runtime';
import { bytesWords, megabytesWords } from './sizes';
import { sourceName, triggerStatus } from './triggers';

const NOON = Date.parse('2026-11-22T12:00:00Z');

describe('the support of a runtime', () => {
  it.each([
    ['nodejs24.x', undefined, 'Supported until 30 Apr 2028.'],
    [
      'nodejs22.x',
      'support ends 30 Apr 2027, in 159 days',
      'Support ends 30 Apr 2027, in 159 days.',
    ],
    ['dotnet8', 'support ended 10 Nov 2026', 'Support ended 10 Nov 2026.'],
    ['cobol85', undefined, 'AWS publishes no end of support for it.'],
  ])('of %s is told as %s', (runtime, notice, sentence) => {
    const support = runtimeSupport(runtime, NOON);
    expect(supportNotice(support)?.words).toBe(notice);
    expect(supportSentence(support)).toBe(sentence);
  });

  it('ends today on its last day', () => {
    const lastDay = Date.parse('2027-04-30T23:59:00Z');
    expect(supportNotice(runtimeSupport('nodejs22.x', lastDay))?.words).toBe(
      'support ends 30 Apr 2027, today',
    );
  });
});

describe('the parts of an alias', () => {
  const weights = [{ version: '43', percent: 12.5 }];

  it('are told with their versions', () => {
    const alias = { name: 'live', version: '42', weights };
    expect(shareSentence(aliasShares(alias))).toBe(
      '87.5 % to version 42, 12.5 % to version 43',
    );
  });

  it('are one where nothing is split', () => {
    expect(
      shareSentence(aliasShares({ name: 'live', version: '42', weights: [] })),
    ).toBe('version 42');
    expect(
      shareSentence(
        aliasShares({ name: 'live', version: '$LATEST', weights: [] }),
      ),
    ).toBe('$LATEST');
  });

  it('add up to everything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), hundredths => {
        const percent = hundredths / 100;
        const shares = aliasShares({
          name: 'live',
          version: '1',
          weights: [{ version: '2', percent }],
        });
        const sum = shares.reduce((total, share) => total + share.percent, 0);
        expect(sum).toBeCloseTo(100, 6);
      }),
    );
  });
});

describe('numbers', () => {
  it('are told as people say them', () => {
    expect(millisecondsWords(3.14)).toBe('3.1 ms');
    expect(millisecondsWords(412.4)).toBe('412 ms');
    expect(millisecondsWords(1_840)).toBe('1.8 s');
    expect(millisecondsWords(192_000)).toBe('3 min 12 s');
    expect(megabytesWords(512)).toBe('512 MB');
    expect(megabytesWords(10_240)).toBe('10 GB');
    expect(bytesWords(900)).toBe('900 B');
    expect(bytesWords(14_336)).toBe('14 KB');
  });

  it('are never told as none where there are any', () => {
    expect(shareWords(1, 1_000_000)).toBe('under 0.1 %');
    expect(shareWords(0, 10)).toBe('0 %');
    expect(shareWords(0, 0)).toBeUndefined();
  });

  it('leave out what was not measured', () => {
    expect(latest([1, 2, null])).toBe(2);
    expect(peak([null, 3, 1])).toBe(3);
    expect(latest([null])).toBeUndefined();
    expect(peak([])).toBeUndefined();
  });
});

describe('triggers', () => {
  it('are named by their source', () => {
    expect(sourceName('arn:aws:sqs:eu-west-1:111122223333:orders')).toBe(
      'orders',
    );
    expect(
      sourceName(
        'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026',
      ),
    ).toBe('table/orders');
    expect(sourceName('self-managed Apache Kafka')).toBe(
      'self-managed Apache Kafka',
    );
  });

  it('that a person switched off are not called stuck', () => {
    const trigger = { id: 'a', source: 'b', kind: 'sqs', stuck: false };
    expect(triggerStatus({ ...trigger, state: 'Disabled' })).toEqual({
      label: 'Switched off',
      tone: 'unknown',
    });
    expect(triggerStatus({ ...trigger, state: 'Creating' })).toEqual({
      label: 'Creating',
      tone: 'progressing',
    });
  });
});
