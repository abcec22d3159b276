import { ConfigReader } from '@backstage/config';
import { z } from 'zod';
import { readConfigSection } from './configSection';

const schema = z.strictObject({
  apiKey: z.string().optional(),
  token: z.string().min(1),
  size: z.number({ error: 'expected a number' }).optional(),
});

function faultOf(section: Record<string, string | number | string[]>): string {
  try {
    readConfigSection(new ConfigReader({ tools: section }), 'tools', schema);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('It is taken');
}

describe('a section of config', () => {
  it('that is at fault says which key has which value, and what would be valid', () => {
    expect(faultOf({ token: 't', size: 'big' })).toContain(
      'tools.size is "big": expected a number',
    );
    expect(faultOf({})).toContain('tools.token is not set: ');
  });

  it('never quotes a secret, neither one at fault nor one beside it', () => {
    expect(faultOf({ token: 'hush', extra: 1 })).toContain('"extra"');
    expect(faultOf({ token: 'hush', extra: 1 })).not.toContain('hush');
    expect(faultOf({ token: ['hush'] })).toContain('tools.token is of no use');
    expect(faultOf({ token: ['hush'] })).not.toContain('hush');
    const ofKey = faultOf({ token: 't', apiKey: ['hush'] });
    expect(ofKey).toContain('tools.apiKey is of no use');
    expect(ofKey).not.toContain('hush');
  });
});
