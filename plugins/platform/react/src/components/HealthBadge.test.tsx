import { HEALTH_BY_URGENCY } from '@portolan/plugin-platform-common';
import { render, screen } from '@testing-library/react';
import { HealthBadge } from './HealthBadge';

describe('HealthBadge', () => {
  it('says each health in a word of its own', () => {
    render(
      <>
        {HEALTH_BY_URGENCY.map(health => (
          <HealthBadge key={health} health={health} />
        ))}
      </>,
    );
    for (const word of [
      'Healthy',
      'Progressing',
      'Degraded',
      'Unhealthy',
      'Missing',
      'Unknown',
    ]) {
      expect(screen.getByText(word)).toBeVisible();
    }
  });

  it('marks each health with a shape of its own, so that colour is not needed', () => {
    const { container } = render(
      <>
        {HEALTH_BY_URGENCY.map(health => (
          <HealthBadge key={health} health={health} />
        ))}
      </>,
    );
    const shapes = [...container.querySelectorAll('svg')].map(
      svg => svg.innerHTML,
    );
    expect(new Set(shapes).size).toBe(HEALTH_BY_URGENCY.length);
  });

  it('takes a better word and keeps the common one on hover', () => {
    render(<HealthBadge health="degraded" word="Out of sync" />);
    expect(screen.getByText('Out of sync')).toHaveAttribute(
      'title',
      'Degraded',
    );
  });
});
