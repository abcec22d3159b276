import { historyView } from '../__testUtils__/views';
import { initiatorWords, meanIntervalMs, summaryWords } from './deployments';

const [deployment] = historyView.deployments;

describe('what deployments come to', () => {
  it('says that older ones are not kept, and nothing of how often where there is but one', () => {
    expect(summaryWords({ kept: 1, deployments: [deployment] })).toBe(
      '1 deployment (Argo CD keeps the last 1), usually 30 s',
    );
    expect(summaryWords(historyView)).not.toContain('keeps');
  });

  it('tells how often, in whatever order they come', () => {
    const at = (deployedAt: string) => ({ deployedAt });
    const days = [
      at('2030-01-03T00:00:00Z'),
      at('2030-01-01T00:00:00Z'),
      at('2030-01-02T12:00:00Z'),
    ];
    expect(meanIntervalMs(days)).toBe(24 * 3_600_000);
    expect(meanIntervalMs(days.slice(1, 2))).toBeUndefined();
  });

  it('names who began one, Argo CD itself, or that nothing says it', () => {
    const by = (automated?: boolean, name?: string) =>
      initiatorWords({ ...deployment, automated, by: name });
    expect(by(false, 'ada')).toBe('ada');
    expect(by(false)).toBe('a person');
    expect(by(true)).toBe('Argo CD by itself');
    expect(by()).toBe('not said');
  });
});
