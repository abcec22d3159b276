import fc from 'fast-check';
import { readTerraformLogStream, terraformLogStream } from './logStream';

describe('the stream of a log', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^run-[A-Za-z0-9]{1,64}$/),
        fc.constantFrom('plan' as const, 'apply' as const),
        (run, part) => {
          const id = terraformLogStream({ run, part });
          expect(readTerraformLogStream(id)).toEqual({ run, part });
        },
      ),
    );
  });

  it.each(['', 'plan', 'run-1', 'run-1/destroy', 'run-../plan', 'run-1/plan/'])(
    'is not %p',
    id => {
      expect(readTerraformLogStream(id)).toBeUndefined();
    },
  );
});
