import { render, screen } from '@testing-library/react';
import { axeViolations } from '../testUtils/axeViolations';
import { Sparkline } from './Sparkline';

describe('Sparkline', () => {
  it('says in words what it draws', async () => {
    const { container } = render(
      <Sparkline
        values={[1, null, 3]}
        label="Errors in the last hour: 4, at most 3 in 5 minutes"
      />,
    );
    expect(
      screen.getByRole('img', {
        name: 'Errors in the last hour: 4, at most 3 in 5 minutes',
      }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});
