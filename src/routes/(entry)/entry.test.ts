import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath } from './entry.ts';

describe('where to go on after a sign-in', () => {
  it.each(['/buero/rhein', '/konto?x=1', '/buero/kreis/angebote#neu'])('keeps %s', (path) => {
    expect(safePath(path)).toBe(path);
  });
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', null, '/a\nb', '/\t/evil.example'])('turns %j into the office', (path) => {
    expect(safePath(path)).toBe('/buero');
  });
  it('never leaves this origin, whatever is asked for', () => {
    fc.assert(fc.property(fc.string().map((text) => `/${text}`), (text) => {
      expect(new URL(safePath(text), 'https://here.example').origin).toBe('https://here.example');
    }));
  });
});
