import { act, render, screen } from '@testing-library/react';
import { RelativeTime } from './RelativeTime';

describe('RelativeTime', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-11-22T12:00:00.000Z') });
  });
  afterEach(() => jest.useRealTimers());

  it('stays true while it is on screen', () => {
    render(<RelativeTime time="2026-11-22T11:59:30.000Z" />);
    expect(screen.getByText('30 s ago')).toBeInTheDocument();
    for (let second = 0; second < 5; second += 1) {
      act(() => jest.advanceTimersByTime(1_000));
    }
    expect(screen.getByText('35 s ago')).toBeInTheDocument();
  });

  it('has the exact time on hover and for machines', () => {
    render(<RelativeTime time="2026-11-22T11:59:30.000Z" />);
    const time = screen.getByText('30 s ago');
    expect(time).toHaveAttribute('dateTime', '2026-11-22T11:59:30.000Z');
    expect(time.getAttribute('title')).toMatch(/2026/);
  });

  it('shows nothing for what is no time', () => {
    const { container } = render(<RelativeTime time="soon" />);
    expect(container).toBeEmptyDOMElement();
  });
});
