import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AnnotationEmptyState, annotationYaml } from './AnnotationEmptyState';

const ANNOTATION = {
  annotation: 'example.com/tags',
  value: 'team="a", env: prod # not a comment',
};

describe('AnnotationEmptyState', () => {
  it('shows and copies the annotation as it stands in catalog-info.yaml', async () => {
    const user = userEvent.setup();
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    render(
      <AnnotationEmptyState annotations={[ANNOTATION]}>
        Nothing is bound
      </AnnotationEmptyState>,
    );
    await user.click(screen.getByRole('button', { name: 'Copy annotation' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(written).toHaveBeenCalledWith(
      'metadata:\n  annotations:\n    example.com/tags: "team=\\"a\\", env: prod # not a comment"',
    );
  });

  it('says so when the browser does not let it copy', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('Denied'));
    render(
      <AnnotationEmptyState annotations={[ANNOTATION]}>x</AnnotationEmptyState>,
    );
    await user.click(screen.getByRole('button', { name: 'Copy annotation' }));
    expect(
      await screen.findByText('Select the text and copy it by hand'),
    ).toBeVisible();
  });

  it('keeps what YAML would read otherwise inside of quotes', () => {
    expect(annotationYaml([{ annotation: 'a', value: 'yes' }])).toContain(
      'a: "yes"',
    );
  });
});
