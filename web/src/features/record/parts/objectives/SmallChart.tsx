import type { ReactNode } from 'react';
import { pointsOf, type Value } from './points';
import classes from './objectives.module.css';

const BOX = { width: 240, height: 64, margin: 6 };

interface Props {
  /** What the chart says, for those who do not see it. */
  readonly title: string;
  readonly values: readonly Value[];
  readonly target: string | null;
}

/** Measurements against the target. The figures stand beside it as text, so that it only has to show the way. */
export function SmallChart({ title, values, target }: Props): ReactNode {
  const points = pointsOf(values, target, BOX);
  const last = points.values.at(-1);
  return (
    <svg
      className={classes['chart']}
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      role="img"
      aria-label={title}
    >
      {points.target !== null && (
        <line
          className={classes['target']}
          x1={0}
          x2={BOX.width}
          y1={points.target}
          y2={points.target}
          strokeDasharray="5 4"
        />
      )}
      <polyline
        className={classes['way']}
        points={points.values.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
      />
      {last && <circle className={classes['last']} cx={last.x} cy={last.y} r={4} />}
    </svg>
  );
}
