import { moveWithin, pagesNamed } from './Destination';

const page = (title: string) => ({
  id: title,
  title,
  about: 'page',
  path: `/${title}`,
});

describe('pages by name', () => {
  const pages = [page('Home'), page('Fleet'), page('Connections')];

  it('are those with the text anywhere in their title, whatever its case', () => {
    expect(pagesNamed(pages, 'EET').map(({ title }) => title)).toEqual([
      'Fleet',
    ]);
    expect(pagesNamed(pages, 'nowhere')).toEqual([]);
  });

  it('are all of them while nothing is typed', () => {
    expect(pagesNamed(pages, '  ')).toHaveLength(3);
  });
});

describe('the arrow keys', () => {
  it('move through the list and round its ends', () => {
    expect(moveWithin(3, 0, 1)).toBe(1);
    expect(moveWithin(3, 2, 1)).toBe(0);
    expect(moveWithin(3, 0, -1)).toBe(2);
  });

  it('stay at the beginning of an empty list', () => {
    expect(moveWithin(0, 0, 1)).toBe(0);
  });
});
