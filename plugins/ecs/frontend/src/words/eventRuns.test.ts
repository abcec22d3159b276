import { EcsEvent, eventRuns, eventSentence } from './eventRuns';

function event(id: string, level: EcsEvent['level']): EcsEvent {
  return { id, level, at: '2026-11-22T12:00:00.000Z', message: id };
}

describe('events', () => {
  it('fold the routine between warnings and keep every one of them', () => {
    const runs = eventRuns([
      event('1', 'info'),
      event('2', 'info'),
      event('3', 'warning'),
      event('4', 'warning'),
      event('5', 'info'),
    ]);
    expect(
      runs.map(run =>
        run.kind === 'warning' ? run.event.id : run.events.map(e => e.id),
      ),
    ).toEqual([['1', '2'], '3', '4', ['5']]);
  });

  it('are said without the name that the page already carries', () => {
    expect(
      eventSentence('(service checkout) has reached a steady state.'),
    ).toBe('Has reached a steady state.');
    expect(eventSentence('(service a, taskSet b) has begun')).toBe('Has begun');
    expect(eventSentence('')).toBe('');
  });
});
