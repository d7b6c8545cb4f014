/** What offices work in and sign in (BCP 47), the interface's own languages first. */
export const LANGUAGES = [
  'es',
  'en',
  'fr',
  'pt',
  'ar',
  'ca',
  'de',
  'eu',
  'gl',
  'it',
  'ja',
  'ko',
  'nah',
  'qu',
  'ru',
  'zh',
];
