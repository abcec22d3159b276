import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MorePages } from './MorePages';
import { matchesQuery, NameFilter } from './NameFilter';

describe('the controls of a list', () => {
  it('tell what is looked for', async () => {
    const user = userEvent.setup();
    const onChange = jest.fn();
    render(
      <NameFilter
        label="Filter secrets"
        placeholder="Name"
        maxLength={5}
        q=""
        onChange={onChange}
      />,
    );
    await user.type(
      screen.getByRole('searchbox', { name: 'Filter secrets' }),
      'd',
    );
    expect(onChange).toHaveBeenLastCalledWith('d');
  });

  it('find a part of a text in large or small letters', () => {
    expect(matchesQuery(' DB ', [undefined, 'my-db-1'])).toBe(true);
    expect(matchesQuery('db', ['mail'])).toBe(false);
    expect(matchesQuery('', ['mail'])).toBe(true);
  });

  it('lead to the next page where there is one', async () => {
    const user = userEvent.setup();
    const pages = { hasMore: true, isLoadingMore: false, loadMore: jest.fn() };
    const more = (hasMore: boolean) => (
      <MorePages
        pages={{ ...pages, hasMore }}
        label="More secrets"
        shown={50}
        total={60}
      />
    );
    const { rerender } = render(more(true));
    await user.click(screen.getByRole('button', { name: 'More secrets' }));
    expect(pages.loadMore).toHaveBeenCalledTimes(1);
    expect(screen.getByText('50 of 60 are shown')).toBeVisible();
    rerender(more(false));
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
