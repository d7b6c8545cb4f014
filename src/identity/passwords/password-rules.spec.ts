import fc from 'fast-check';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { faultOfPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rules.js';

const EMAIL = 'lucia.hernandez@ciudad.example';

describe('a new password', () => {
  it.each([
    ['short', 'validation.passwordShort'],
    ['🌎'.repeat(SHORTEST_PASSWORD - 1), 'validation.passwordShort'],
    ['ab cd '.repeat(40), 'validation.passwordLong'],
    ['Lucia.Hernandez@ciudad.example', 'validation.passwordIsEmail'],
    ['LUCIA.HERNANDEZ', 'validation.passwordIsEmail'],
    ['Password-1234', 'validation.passwordCommon'],
    ['CONTRASEÑA 123!', 'validation.passwordCommon'],
    ['aaaaaaaaaaaaaaaa', 'validation.passwordCommon'],
    ['el agua clara de la sierra', null],
    ['dwk3-Qz8v-77ab', null],
  ])('%j: %s', (password, fault) => {
    expect(faultOfPassword(password, EMAIL)).toBe(fault);
  });

  it('is judged by what people see as its length, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (password) => {
        const fault = faultOfPassword(password, EMAIL);
        const length = [...password].length;
        return (
          (fault === 'validation.passwordShort') === length < SHORTEST_PASSWORD &&
          (fault === 'validation.passwordLong') === length > LONGEST_PASSWORD
        );
      }),
    );
  });

  it('is refused when it is on the list, however it is written', () => {
    const long = [...COMMON_PASSWORDS].filter((entry) => entry.length >= SHORTEST_PASSWORD);
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.boolean(), (entry, loud) => {
        return (
          faultOfPassword(loud ? entry.toUpperCase() : ` ${entry}`, EMAIL) === 'validation.passwordCommon'
        );
      }),
    );
  });
});
