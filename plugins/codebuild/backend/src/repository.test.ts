import { commitUrl, repositoryUrl } from './repository';

it.each([
  [
    'https://github.com/meridian/checkout.git',
    'https://github.com/meridian/checkout',
  ],
  [
    'https://ada:hunter2@github.com/meridian/checkout?token=x',
    'https://github.com/meridian/checkout',
  ],
  [
    'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/checkout',
    undefined,
  ],
  ['bucket/checkout.zip', undefined],
  ['data:text/html,x', undefined],
  [undefined, undefined],
])('the page of %s is %s', (location, url) => {
  expect(repositoryUrl(location)).toBe(url);
});

it.each([
  ['https://github.com/m/c', 'https://github.com/m/c/commit/3f2a'],
  ['https://gitlab.com/m/c', 'https://gitlab.com/m/c/-/commit/3f2a'],
  ['https://bitbucket.org/m/c', 'https://bitbucket.org/m/c/commits/3f2a'],
])('a commit of %s has the page %s', (repository, url) => {
  expect(commitUrl(repository, '3f2a')).toBe(url);
});
