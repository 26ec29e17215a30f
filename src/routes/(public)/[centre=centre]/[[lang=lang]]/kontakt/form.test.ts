import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicMessages } from '#platform/messages/public.ts';
import { contactForm, isTooFast, longest, pageFrom } from './form.ts';

const words = publicMessages('en');
const form = contactForm(words);
const problems = (input: unknown) => form.safeParse(input).error?.issues.map(({ path, message }) => [path[0], message]);

describe('contact form', () => {
  it('takes a question without an address', () => {
    expect(form.parse({ kind: 'contact', message: 'Hello' })).toEqual({ kind: 'contact', message: 'Hello', replyTo: '', page: '', homepage: '', shownAt: '' });
  });

  it('says what is missing in the language of the page', () => {
    expect(problems({})).toEqual([['kind', words.choose], ['message', words.messageMissing]]);
    expect(problems({ kind: 'contact', message: 'x', replyTo: 'nobody' })).toEqual([['replyTo', words.emailWrong]]);
    expect(problems({ kind: 'contact', message: 'x'.repeat(longest + 1) })).toEqual([['message', `Please shorten your message to at most ${longest} characters.`]]);
  });

  it('forgets a page that is no path of this house', () => {
    expect(['/kreis/angebote', '//evil.example', 'https://evil.example', '/a b', '/a"b'].map((page) => pageFrom(new URLSearchParams({ seite: page }))))
      .toEqual(['/kreis/angebote', '', '', '', '']);
  });

  it('refuses what comes back in less than three seconds, and nothing slower', () => {
    const now = new Date('2026-11-22T12:00:10Z');
    expect(['2026-11-22T12:00:09Z', '2026-11-22T12:00:06Z', '2026-11-20T00:00:00Z', '2027-01-01T00:00:00Z', '', 'x'].map((at) => isTooFast(at, now)))
      .toEqual([true, false, false, false, false, false]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything()), (input) => typeof form.safeParse(input).success === 'boolean'));
  });
});
