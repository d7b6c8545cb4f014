import { formatIn } from './format';

describe('Numbers and money', () => {
  it('are written as in the region that the browser tells, in the language that was chosen', () => {
    const mexico = formatIn('es', ['en-US', 'es-MX', 'es']);
    expect(mexico.locale).toBe('es');
    expect(mexico.number('31520000.5')).toBe('31,520,000.5');
    expect(mexico.money('31520000.10', 'MXN')).toBe('$31,520,000.10');
    expect(formatIn('es', ['en-US', 'es']).number('31520000.5')).toBe('31.520.000,5');
    expect(formatIn('pt', ['es-MX']).number(1234.5)).toBe('1.234,5');
  });
});
