import { addressedResource, resourceAddress } from './resourceAddress';

function resource(name: string, region = 'eu-west-1') {
  return { id: `${region}/${name}`, name };
}

const nameOf = ({ name }: { name: string }) => name;

describe('the address of a resource in a link', () => {
  const ireland = resource('checkout');
  const virginia = resource('checkout', 'us-east-1');
  const worker = resource('worker');

  it('is what people call it, and leads back to it', () => {
    const all = [ireland, worker];
    const address = resourceAddress(worker, all, nameOf);
    expect(address).toBe('worker');
    expect(addressedResource(all, address, nameOf)).toEqual({
      kind: 'found',
      resource: worker,
    });
  });

  it('is the whole id where two share that name', () => {
    const all = [ireland, virginia];
    for (const each of all) {
      expect(
        addressedResource(all, resourceAddress(each, all, nameOf), nameOf),
      ).toEqual({ kind: 'found', resource: each });
    }
  });

  it('says so when the resource of an old link has gone', () => {
    expect(addressedResource([ireland], 'gone', nameOf)).toEqual({
      kind: 'replaced',
      resource: ireland,
      missing: 'gone',
    });
  });

  it('may be left out', () => {
    expect(addressedResource([ireland, worker], null, nameOf)).toEqual({
      kind: 'found',
      resource: ireland,
    });
    expect(addressedResource([], null, nameOf)).toEqual({ kind: 'none' });
  });
});
