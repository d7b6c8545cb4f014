/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};

/**
 * A name as it is compared, never as it is shown: without accents, capitals and punctuation, so that "Łódź" and
 * "LODZ", "San José" and "San Jose" meet.
 */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđðþßæœıħ]/g, (letter) => WHOLE[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A cell as it is read: composed, blanks around it gone and those inside it single. */
export function tidied(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
