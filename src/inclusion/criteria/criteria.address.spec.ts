import fc from 'fast-check';
import { formAccepted, formAsked, FORMS } from './criteria.address.js';

describe('The form of a public criterion', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/ld+json', 'jsonld'],
    ['application/xml', 'xml'],
    ['text/xml;q=0.9', 'xml'],
    ['text/*', 'xml'],
    ['application/*', 'json'],
    ['application/json;q=0.5, application/xml', 'xml'],
    ['application/xml;q=0.5, application/ld+json;q=0.8', 'jsonld'],
    ['application/ld+json, */*', 'jsonld'],
    ['*/*;q=0.1, application/json;q=0', 'jsonld'],
    ['application/xml;q=banana', 'json'],
    ['text/turtle', 'json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'xml'],
  ])('for Accept %j is %s', (accept, form) => {
    expect(formAccepted(accept)).toBe(form);
  });

  it('is one of the three for any header', () => {
    fc.assert(fc.property(fc.string(), (accept) => formAccepted(accept) in FORMS));
  });

  it('may stand at the end of the address, and no part of a code is taken for it', () => {
    expect(formAsked('people.women')).toEqual({ rest: 'people.women', form: null });
    expect(formAsked('people.women.jsonld')).toEqual({ rest: 'people.women', form: 'jsonld' });
    expect(formAsked('1.xml')).toEqual({ rest: '1', form: 'xml' });
    expect(formAsked('.xml')).toEqual({ rest: '.xml', form: null });
  });
});
