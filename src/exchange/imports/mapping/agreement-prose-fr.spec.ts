import fc from 'fast-check';
import { readAgreementProse } from './agreement-prose-fr.js';

const told = (cell: string): Array<[string | null, string, string | null]> =>
  readAgreementProse(cell).instruments.map(({ kind, wording, signed }) => [kind, wording, signed]);

describe('French prose about agreements', () => {
  it('parts several instruments, and keeps commas and "et" inside a name', () => {
    expect(
      readAgreementProse(
        "Jumelage (1999), Déclaration d'intention (2017) et Lettre d'intention pour l'échange de bonnes pratiques en matière d'alimentation et de nutrition (2017 jusqu'à la fin du programme)",
      ).instruments,
    ).toMatchObject([
      { kind: 'twinning_agreement', wording: 'Jumelage', signed: '1999' },
      { kind: 'declaration_of_intent', signed: '2017', endsWording: null },
      {
        kind: 'letter_of_intent',
        signed: '2017',
        ends: null,
        endsWording: "jusqu'à la fin du programme",
        dateWording: "2017 jusqu'à la fin du programme",
      },
    ]);
    expect(
      told(
        "Jumelage (1993) et Mémorandum d'accord dans le domaine de l'assistance technique, de l'échange d'informations et Expériences (2010)",
      ),
    ).toEqual([
      ['twinning_agreement', 'Jumelage', '1993'],
      [
        'memorandum_of_understanding',
        "Mémorandum d'accord dans le domaine de l'assistance technique, de l'échange d'informations et Expériences",
        '2010',
      ],
    ]);
    expect(told('Jumelage (1999) et accord de coopération (2005)')).toHaveLength(2);
  });

  it.each([
    ['Jumelage (1987)', 'twinning_agreement', '1987'],
    ['Accord de jumelage et de coopération technique (1999)', 'twinning_agreement', '1999'],
    ['Accord de collaboration et de jumelage (1996)', 'twinning_agreement', '1996'],
    ["Accord d'amitié et de coopération (1999)", 'framework_agreement', '1999'],
    [
      "Accord de collaboration pour la promotion d'activités dans l'architecture (1999)",
      'specific_agreement',
      '1999',
    ],
    ["Pacte d'amitié", 'framework_agreement', null],
    ["Protocole d'intention (2014)", 'protocol', '2014'],
    ['Déclaration conjointe (2015)', 'declaration_of_intent', '2015'],
    ["MÉMORANDUM D'ACCORD (mars 2015)", 'memorandum_of_understanding', '2015-03'],
    ["Lettre d'intention (1er août 2003)", 'letter_of_intent', '2003-08-01'],
    ['Convention de coopération depuis 2001', 'framework_agreement', '2001'],
    ['Adhésion (05/03/1999)', 'membership', '1999-03-05'],
    ['Bonnes relations', null, null],
  ])('understands %s', (cell, kind, signed) => {
    expect(readAgreementProse(cell).instruments).toMatchObject([{ kind, signed }]);
  });

  it('says that a twinning or partnership of unknown kind is one, and invents no instrument for it', () => {
    expect(readAgreementProse('Jumelage ou partenariat (formel ou informel)')).toEqual({
      instruments: [],
      unknownTie: true,
    });
  });

  it('reads an end, and refuses a day that does not exist', () => {
    expect(readAgreementProse('Convention (de 2001 à 2004)').instruments).toMatchObject([
      { signed: '2001', ends: '2004' },
    ]);
    expect(readAgreementProse("Convention (2001 jusqu'en juin 2004)").instruments).toMatchObject([
      { ends: '2004-06' },
    ]);
    expect(readAgreementProse('Jumelage (31 février 1999)').instruments).toMatchObject([
      { signed: null, impossibleDate: true },
    ]);
  });

  it('gives back as many instruments as were joined, whatever joins them', () => {
    const instrument = fc.tuple(
      fc.constantFrom(
        'Jumelage',
        "Accord d'amitié et de coopération",
        "Mémorandum d'accord sur l'eau, les parcs et la santé",
        'Déclaration',
      ),
      fc.integer({ min: 1900, max: 2025 }),
    );
    fc.assert(
      fc.property(
        fc.array(instrument, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(', ', ' et ', ', et ', ' ; ', '\n', ' ainsi que '),
        (instruments, joint) => {
          const cell = instruments.map(([name, year]) => `${name} (${year})`).join(joint);
          expect(told(cell).map(([, wording, signed]) => [wording, signed])).toEqual(
            instruments.map(([name, year]) => [name, `${year}`]),
          );
        },
      ),
    );
  });

  it('never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (cell) =>
        Array.isArray(readAgreementProse(cell).instruments),
      ),
    );
  });
});
