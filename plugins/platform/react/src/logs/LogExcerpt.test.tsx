import { render, screen } from '@testing-library/react';
import { axeViolations } from '../testUtils/axeViolations';
import { LogExcerpt } from './LogExcerpt';

describe('a log excerpt', () => {
  it('shows lines with their levels in words and without escape sequences', async () => {
    const { container } = render(
      <LogExcerpt
        label="Last log lines"
        lines={[
          {
            time: '2026-11-22T14:02:11.000Z',
            text: '\u001b[32m✓\u001b[0m unit',
          },
          { time: '2026-11-22T14:02:14.000Z', text: 'ERROR: out of memory' },
        ]}
      />,
    );
    const lines = screen.getByRole('group', { name: 'Last log lines' });
    expect(lines).toHaveTextContent(/✓ unit.*Error.*ERROR: out of memory/);
    expect(lines.textContent).not.toContain('\u001b');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('begins at its end', () => {
    const height = jest
      .spyOn(Element.prototype, 'scrollHeight', 'get')
      .mockReturnValue(900);
    render(
      <LogExcerpt
        label="Last log lines"
        lines={[{ time: '2026-11-22T14:02:11.000Z', text: 'done' }]}
      />,
    );
    expect(screen.getByRole('group').scrollTop).toBe(900);
    height.mockRestore();
  });
});
