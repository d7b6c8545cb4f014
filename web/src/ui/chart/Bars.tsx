import type { ReactNode } from 'react';
import { Way } from '../Way';
import classes from './bars.module.css';
import { shadeClass, type Shade } from './shades';

/** A piece of a bar. */
export interface Piece {
  readonly key: string;
  readonly shade: Shade;
  /** Length, in whatever unit the others of its bar have. */
  readonly size: number;
  /** The figure with what it counts: "12 looked at". */
  readonly words: string;
  /** Address of the records behind it. */
  readonly href?: string | null;
}

/** A bar with its name. */
export interface Bar {
  readonly key: string;
  readonly name: ReactNode;
  /** Beside the name, in small: a total. */
  readonly note?: ReactNode;
  readonly pieces: readonly Piece[];
}

interface Props {
  readonly bars: readonly Bar[];
  /** Length of the longest bar in its unit; left out: each bar is as long as the page, and its pieces are shares of it. */
  readonly most?: number;
}

/** Bars lying one below the other; under each stand its figures in words, each leading to what is behind it. */
export function Bars({ bars, most }: Props): ReactNode {
  return (
    <ul className={classes['bars']}>
      {bars.map(({ key, name, note, pieces }) => {
        const shown = pieces.filter(({ size }) => size > 0);
        const whole = shown.reduce((so, { size }) => so + size, 0);
        return (
          <li key={key}>
            <div className={classes['name']}>
              <span>{name}</span>
              {note !== undefined && <span className={classes['note']}>{note}</span>}
            </div>
            <div className={classes['side']}>
              <div
                className={classes['bar']}
                style={{ inlineSize: most === undefined ? '100%' : `${(whole / most) * 100}%` }}
                aria-hidden
              >
                {shown.map((piece) => (
                  <span
                    key={piece.key}
                    className={shadeClass}
                    data-shade={piece.shade}
                    style={{ flexGrow: piece.size / whole }}
                  />
                ))}
              </div>
              <ul className={classes['figures']}>
                {shown.map(({ key: of, shade, words, href }) => (
                  <li key={of}>
                    <span className={`${classes['swatch']} ${shadeClass}`} data-shade={shade} aria-hidden />
                    {href ? <Way href={href}>{words}</Way> : words}
                  </li>
                ))}
              </ul>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
