import { errorCodeSchema } from '@portolan/plugin-platform-common';
import { explainRequestError, explainUpstreamError } from './explainError';

describe('explainUpstreamError', () => {
  it.each(errorCodeSchema.options)(
    'names the system and says what to do: %s',
    code => {
      const { title, whatToDo } = explainUpstreamError({ code }, 'Argo CD');
      expect(title).toContain('Argo CD');
      expect(whatToDo).toMatch(/\.$/);
    },
  );
});

describe('explainRequestError', () => {
  it.each([...errorCodeSchema.options, 'invalid-request'] as const)(
    'says what to do: %s',
    code => {
      const { title, whatToDo } = explainRequestError({ code });
      expect(title).not.toBe('');
      expect(whatToDo).toMatch(/\.$/);
    },
  );

  it('tells each failure apart', () => {
    const titles = errorCodeSchema.options.map(
      code => explainRequestError({ code }).title,
    );
    expect(new Set(titles).size).toBe(titles.length);
  });
});
