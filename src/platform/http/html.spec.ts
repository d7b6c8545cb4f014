import fc from 'fast-check';
import { escaped, html } from './html.js';

describe('html', () => {
  it('escapes what is filled in, and keeps pieces of HTML', () => {
    const name = `<script>alert("x")</script> & 'y'`;
    const piece = html`<b title="${name}">${name}</b>`;
    expect(html`<p>${piece}${null}${false}${[1, piece]}</p>`.text).toBe(`<p>${piece.text}1${piece.text}</p>`);
    expect(piece.text).not.toContain('<script>');
  });

  it('never lets a text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = escaped(text);
        return !/[<>"']/.test(shown) && !/&(?!amp;|lt;|gt;|quot;|#39;)/.test(shown);
      }),
    );
  });
});
