import fc from 'fast-check';
import { isForExamples, soleAddress, subjectLine } from './letter.js';

describe('soleAddress', () => {
  it.each(['ana@ciudad.example', 'ana+relaciones@ciudad.gob.mx', 'maría@münchen.example'])(
    'takes %s',
    (address) => {
      expect(soleAddress(address)).toBe(address);
    },
  );

  it.each([
    '',
    'ana',
    'ana@ciudad.example, eva@ciudad.example',
    'ana@ciudad.example;eva@ciudad.example',
    'Ana <ana@ciudad.example>',
    'ana@ciudad.example\r\nBcc: eva@ciudad.example',
    'ana@ciudad.example\nX: y',
    'ana@ciudad.example\0',
    'ana(comment)@ciudad.example',
    '"a b"@ciudad.example',
    'ana@one@two.example',
    'ana@[127.0.0.1]',
    `${'a'.repeat(250)}@c.mx`,
  ])('refuses %j', (address) => {
    expect(() => soleAddress(address)).toThrow('one plain address');
  });
});

describe('isForExamples', () => {
  it.each([
    ['gala@demo.example', true],
    ['gala@Demo.EXAMPLE.', true],
    ['gala@mail.example.org', true],
    ['gala@nobody.invalid', true],
    ['gala@ciudad.gob.mx', false],
    ['gala@example.com.mx', false],
    ['gala@myexample.com', false],
    ['gala@ciudad.test', false],
    ['example.com@ciudad.gob.mx', false],
  ])('%s: %s', (address, expected) => {
    expect(isForExamples(address)).toBe(expected);
  });
});

describe('subjectLine', () => {
  it('makes one line of any text, and keeps what is one', () => {
    expect(subjectLine('Renovación: Jumelage Mexico – Paris')).toBe('Renovación: Jumelage Mexico – Paris');
    expect(subjectLine(' One\r\nBcc: eva@ciudad.example\u2028two\0 ')).toBe(
      'One Bcc: eva@ciudad.example two',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const line = subjectLine(text);
        return !/[\p{Cc}\u2028\u2029]/u.test(line) && [...line].length <= 250 && line.isWellFormed();
      }),
    );
  });
});
