import fc from 'fast-check';
import { disposition, endingOf, fileNameOf, LONGEST_NAME } from './file-names.js';

const bytes = (text: string): number => Buffer.byteLength(text);

describe('the name of a file', () => {
  it.each([
    ['Convenio de cooperación.pdf', 'Convenio de cooperación.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Ana\\acta.docx', 'acta.docx'],
    ['contrato\u202efdp.exe', 'contratofdp.exe'],
    ['مذكرة\u200f.pdf', 'مذكرة.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['nul', '_nul'],
    ['.htaccess', '_.htaccess'],
    ['a<b>:"c|d?*.txt', 'a_b___c_d__.txt'],
    ['informe final . ', 'informe final'],
    ['acta\u00a0 \u3000final.pdf', 'acta final.pdf'],
    ['acta.pdf\u200b', 'acta.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileNameOf(given)).toBe(kept);
  });

  it.each(['', '.', '..', 'a/..', '   ', 'a\0.pdf', 'a\r\nSet-Cookie: b.pdf', '\ud800.pdf', '\u202e'])(
    '%j is none',
    (given) => {
      expect(fileNameOf(given)).toBeNull();
    },
  );

  it('of 300 bytes is shortened at a whole letter and keeps its ending', () => {
    const kept = fileNameOf(`${'ñ'.repeat(150)}.pdf`) ?? '';
    expect([bytes(kept), kept.endsWith('ñ.pdf')]).toEqual([254, true]);
  });

  it('is safe to save and to send whatever was given, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = fileNameOf(given);
        if (name === null) return;
        expect(bytes(name)).toBeLessThanOrEqual(LONGEST_NAME);
        expect(name).not.toMatch(/[/\\\p{Cc}<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\.|^\s|[. ]$/u);
        expect(fileNameOf(name)).toBe(name);
        const header = disposition('attachment', name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~%!#$&+^`|-]*$/);
        expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  it('has the ending that its owner sees', () => {
    expect([endingOf('Acta.PDF'), endingOf('a.tar.gz'), endingOf('acta'), endingOf('fin. del acta')]).toEqual(
      ['pdf', 'gz', '', ''],
    );
  });
});
