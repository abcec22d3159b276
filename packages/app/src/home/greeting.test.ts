import { greeting } from './greeting';

describe('a greeting', () => {
  it.each([
    [0, 'Good night'],
    [4, 'Good night'],
    [5, 'Good morning'],
    [11, 'Good morning'],
    [12, 'Good afternoon'],
    [17, 'Good afternoon'],
    [18, 'Good evening'],
    [23, 'Good evening'],
  ])('at %i o’clock is “%s”', (hour, words) => {
    expect(greeting(new Date(2026, 0, 1, hour))).toBe(words);
  });
});
