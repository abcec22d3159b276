import { EcsEvent, eventRuns, eventSentence } from './eventRuns';

function event(id: string, level: EcsEvent['level'], message = id): EcsEvent {
  return { id, level, at: '2026-11-22T12:00:00.000Z', message };
}

function idsOf(events: EcsEvent[]): string[][] {
  return eventRuns(events).map(run => run.events.map(({ id }) => id));
}

describe('events', () => {
  it('fold the routine between warnings and keep every one of them', () => {
    expect(
      idsOf([
        event('a', 'info'),
        event('b', 'info'),
        event('c', 'warning'),
        event('d', 'warning'),
        event('e', 'info'),
      ]),
    ).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  });

  it('make one row of a warning that comes again and again', () => {
    const failed = (id: string, task: string) =>
      event(id, 'warning', `(task ${task}) failed container health checks.`);
    const started = (id: string) => event(id, 'info', 'has started 1 tasks');
    expect(
      idsOf([
        failed('a', 'c1c1ad9e12d8da7f9bc4'),
        started('b'),
        failed('c', 'b54e5e844cf3d9f8b218'),
        started('d'),
        failed('e', '66a1db0477e6c57bc3e5'),
        event('f', 'warning', 'was unable to place a task'),
        failed('g', 'a490251ed26de74fcba1'),
      ]),
    ).toEqual([['a', 'c', 'e'], ['b', 'd'], ['f'], ['g']]);
  });

  it('are said of the service without the name that the page already carries', () => {
    expect(
      eventSentence('(service checkout) has reached a steady state.'),
    ).toBe('The service has reached a steady state.');
    expect(eventSentence('(service a, taskSet b) began draining.')).toBe(
      'The service began draining.',
    );
    expect(
      eventSentence('(service a) (deployment b) tasks failed to start.'),
    ).toBe('(deployment b) tasks failed to start.');
    expect(eventSentence('')).toBe('');
  });
});
