import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const web = join(root, 'web', 'src');

/** All texts of the interface in a language, those of the screens and those of the server, by their keys. */
function textsIn(locale: string): [key: string, text: string][] {
  const ofScreens = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`texts.${locale}.json`))
    .map((name) => join(web, name));
  const ofServer = join(root, 'src', 'platform', 'i18n', 'catalogues', `${locale}.json`);
  return [...ofScreens, ofServer].flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>),
  );
}

/** What is written as programs read it keeps their signs. */
const CODE = /https?:\/\/\S*|active: false|Authorization: Bearer|Content-Type: |'\{'.*?'\}'|\d\d:\d\d/g;

const found = (locale: string, pattern: RegExp): string[] =>
  textsIn(locale).flatMap(([key, text]) =>
    [...text.replaceAll(CODE, '').matchAll(pattern)].map(({ index }) => {
      return `${key}: …${text.replaceAll(CODE, '').slice(Math.max(0, index - 15), index + 15)}…`;
    }),
  );

/** Whole words; \b knows no accents. */
const words = (...list: string[]): RegExp =>
  new RegExp(`(?<![\\p{L}{])(?:${list.join('|')})(?![\\p{L},}])`, 'giu');

/** How each language is written and how it speaks to people (web/README.md, texts). */
describe('the texts of the interface', () => {
  it('are read at all', () => {
    for (const locale of ['es', 'fr', 'pt']) expect(textsIn(locale).length).toBeGreaterThan(1000);
  });

  it('keep in French a space that does not break before ; : ! ? » and after «', () => {
    expect(found('fr', / [;:!?»]|« /g)).toEqual([]);
    expect(found('fr', /[\p{L}\p{N})}][;!?»]|[\p{L}\p{N})}]: |«[^\u202f\u00a0]/gu)).toEqual([]);
  });

  it('write apostrophes and quotation marks of French as print does', () => {
    expect(found('fr', /\p{L}'\p{L}|[“”]/gu)).toEqual([]);
  });

  it('call nobody tú in Spanish', () => {
    const verbs = [
      'puedes',
      'tienes',
      'eres',
      'quieres',
      'debes',
      'sabes',
      'necesitas',
      'estás',
      'podrás',
      'verás',
    ];
    expect(
      found('es', words('tú', 'tus?', 'te', 'ti', 'contigo', 'tuy[oa]s?', 'has', 'haz', ...verbs)),
    ).toEqual([]);
    // At the beginning of a sentence these tell somebody to do it, and it is usted who is told so.
    const told =
      /(?:^|[.:;] )(?:Elige|Escribe|Pulsa|Introduce|Selecciona|Busca|Guarda|Añade|Vuelve|Comprueba|Inténtalo)(?!\p{L})/gu;
    expect(found('es', told)).toEqual([]);
  });

  it('call everybody você in Portuguese', () => {
    const verbs = ['podes', 'tens', 'queres', 'deves', 'sabes', 'precisas', 'estás', 'clica', 'vós'];
    expect(found('pt', words('tu', 'teus?', 'tuas?', 'te', 'ti', 'contigo', ...verbs))).toEqual([]);
  });

  it('write the Portuguese of Brazil', () => {
    const european = [
      'ficheiros?',
      'regist(?:os?|a|am|e|ad[oa]s?)',
      'equipas?',
      'utilizador(?:es|as?)?',
      'ecrãs?',
      'contactos?',
      'factos?',
      '(?:project|objectiv|efectiv|planead)[oa]s?',
      'a[cç]ç(?:ão|ões)',
      'telemóve(?:l|is)',
      'palavras?-passe',
      'descarreg(?:ar|ue|ad[oa]s?)',
      'montantes?',
      'percentage(?:m|ns)',
      'económic[oa]s?',
      'autónom[oa]s?',
      'géneros?',
      'geminaç(?:ão|ões)',
      'porquê',
      'num(?:as?)?',
    ];
    expect(found('pt', words(...european))).toEqual([]);
    // What goes on is told by its gerund, and no sentence begins with a verb that drags its pronoun.
    expect(found('pt', words('est(?:á|ão) a (?!partir)\\p{L}+[aeio]r'))).toEqual([]);
    expect(
      found('pt', /(?:^|[.:?;] )(?:A (?!partir)\p{L}+[aei]r[ …]|\p{Lu}\p{L}*-(?:se|lhes?)(?!\p{L}))/gu),
    ).toEqual([]);
  });

  it('call everybody vous in French', () => {
    const verbs = ['peux', 'veux', 'dois', 'sais', 'clique'];
    expect(found('fr', words('tu', 'ton', 'ta', 'tes', 'toi', 't’es', ...verbs))).toEqual([]);
  });
});
