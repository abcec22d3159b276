import { PortalSearch } from './PortalSearch';

describe('the portal’s search', () => {
  let search: PortalSearch;

  beforeAll(async () => {
    search = await PortalSearch.create([
      { docId: 'a', title: 'Runbook', text: 'The circuit breaker goes back.' },
      { docId: 'b', title: 'Releases', text: 'The circuit was rolled back.' },
    ]);
  });
  afterAll(() => search.close());

  const idsOf = async (term: string) =>
    (await search.query(term)).map(({ docId }) => docId);

  it('finds what has every word, also by its beginning, titles first', async () => {
    expect(await idsOf('circuit back')).toEqual(
      expect.arrayContaining(['a', 'b']),
    );
    expect(await idsOf('circ break')).toEqual(['a']);
    expect(await idsOf('releases')).toEqual(['b']);
  });

  it('finds nothing where a word is missing, and does not fail at odd ones', async () => {
    expect(await idsOf('why did the circuit fail')).toEqual([]);
    expect(await idsOf("it's 'odd' & (very) \\ \"so\"")).toEqual([]);
  });
});
