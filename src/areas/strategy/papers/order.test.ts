import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committeeSegment, paperFrom } from './order.ts';

describe('papers by their address', () => {
  it.each([
    ['integrationskonzept.pdf', { kind: 'strategy', form: 'pdf' }], ['integrationskonzept.docx', { kind: 'strategy', form: 'docx' }], ['kommune-05362008.pdf', { kind: 'town', form: 'pdf', ags: '05362008' }],
    ['gremium-ausschuss-fuer-soziales.pdf', { kind: 'committee', form: 'pdf', committee: 'ausschuss-fuer-soziales' }], ['kommune-1.pdf', null], ['../geheim.pdf', null], ['constructor', null],
  ])('%s', (file, paper) => {
    expect(paperFrom(file)).toEqual(paper);
  });

  it('find each committee again', () => {
    expect(committeeSegment('Ausschuss für Soziales, Generationen und Inklusion')).toBe('ausschuss-fuer-soziales-generationen-und-inklusion');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(paperFrom(`gremium-${committeeSegment(name)}.pdf`)).toEqual({ kind: 'committee', form: 'pdf', committee: committeeSegment(name) });
    }));
  });
});
