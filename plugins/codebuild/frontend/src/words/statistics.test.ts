import { statisticsView } from '../__testUtils__/projects';
import { figures, phaseChanges } from './statistics';

describe('statistics in words', () => {
  it('compare the last builds with all that are known', () => {
    expect(figures(statisticsView)).toEqual([
      {
        title: 'Success',
        value: '75 %',
        note: '15 of 20; 96 % of the last 96',
      },
      {
        title: 'Median duration',
        value: '4 min',
        note: '20 % longer than over the last 96',
      },
      { title: '19 of 20 take at most', value: '5 min 22 s' },
      { title: 'Median wait for capacity', value: '3 s' },
    ]);
  });

  it('do not compare builds with themselves', () => {
    const all = { builds: 10, succeeded: 5, medianSeconds: 60 };
    expect(figures({ ...statisticsView, all, recent: { ...all } })).toEqual([
      { title: 'Success', value: '50 %', note: '5 of 10' },
      { title: 'Median duration', value: '1 min' },
    ]);
  });

  it('name the phases that changed, the most first, and no others', () => {
    expect(
      phaseChanges({
        ...statisticsView,
        phases: [
          { type: 'INSTALL', medianSeconds: 80, recentMedianSeconds: 60 },
          { type: 'BUILD', medianSeconds: 100, recentMedianSeconds: 160 },
          { type: 'POST_BUILD', medianSeconds: 2, recentMedianSeconds: 6 },
          { type: 'UPLOAD_ARTIFACTS', medianSeconds: 5 },
        ],
      }),
    ).toEqual([
      'BUILD takes 60 s longer than it used to.',
      'INSTALL takes 20 s less than it used to.',
    ]);
  });
});
