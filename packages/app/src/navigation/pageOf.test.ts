import { pageOf } from './pageOf';

const pages = [
  { href: '/', title: 'Home' },
  { href: '/catalog', title: 'Catalog' },
  { href: '/catalog-graph', title: 'Graph' },
  { href: '/platform', title: 'Connections' },
];

describe('the page of a path', () => {
  it('is the one at that path', () => {
    expect(pageOf(pages, '/')).toBe('Home');
    expect(pageOf(pages, '/catalog')).toBe('Catalog');
  });

  it('is the one above it', () => {
    expect(pageOf(pages, '/catalog/default/component/a')).toBe('Catalog');
  });

  it('is not one whose path only begins alike', () => {
    expect(pageOf(pages, '/catalog-graph')).toBe('Graph');
    expect(pageOf(pages, '/platforms')).toBeUndefined();
  });
});
