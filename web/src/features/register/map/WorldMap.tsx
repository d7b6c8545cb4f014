import { ActionIcon, Group } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { announce } from '~/ui/announce';
import classes from './map.module.css';
import { nearest, type Direction } from './nearest';
import { HEIGHT, placed, useWorld, WIDTH } from './world';

export type Place = Shape<'PlaceOfPartner'>;

/** How often the map can be made twice as large. */
const MOST_ZOOM = 16;

interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

const WHOLE: View = { zoom: 1, x: WIDTH / 2, y: HEIGHT / 2 };

interface Props {
  readonly places: readonly Place[];
  readonly chosen: string | null;
  readonly choose: (partnerId: string) => void;
  readonly open: (place: Place) => void;
}

/** The partners on a map of the world; arrow keys go from one to the next, plus and minus zoom. */
export function WorldMap({ places, chosen, choose, open }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const world = useWorld();
  const [view, look] = useState<View>(WHOLE);
  const marks = useMemo(() => {
    const most = Math.max(1, ...places.map(({ initiatives }) => initiatives));
    return places.map(({ longitude, latitude, initiatives }) => ({
      ...placed(longitude, latitude),
      // Areas compare, not radii.
      size: 3 + 9 * Math.sqrt(initiatives / most),
    }));
  }, [places]);
  const at = places.findIndex(({ partnerId }) => partnerId === chosen);

  const zoomTo = (zoom: number): void => {
    const mark = marks[at];
    const level = Math.min(MOST_ZOOM, Math.max(1, zoom));
    look(level === 1 ? WHOLE : { zoom: level, x: mark?.x ?? view.x, y: mark?.y ?? view.y });
  };
  const go = (index: number): void => {
    const place = places[index];
    const mark = marks[index];
    if (!place || !mark) return;
    choose(place.partnerId);
    announce(
      `${format.text(place.names)}, ${t('register.map.count', { count: place.initiatives, inForce: place.inForce })}`,
    );
    if (view.zoom > 1) look({ ...view, x: mark.x, y: mark.y });
  };
  const press = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key.startsWith('Arrow')) {
      const next = nearest(marks, at, key as Direction);
      if (next !== null) go(next);
    } else if (key === 'Home') go(0);
    else if (key === '+' || key === '=') zoomTo(view.zoom * 2);
    else if (key === '-') zoomTo(view.zoom / 2);
    else if (key === '0') zoomTo(1);
    else if (key === 'Enter' && places[at]) open(places[at]);
    else return;
    event.preventDefault();
  };

  const [wide, high] = [WIDTH / view.zoom, HEIGHT / view.zoom];
  const left = Math.min(Math.max(view.x - wide / 2, 0), WIDTH - wide);
  const top = Math.min(Math.max(view.y - high / 2, 0), HEIGHT - high);
  return (
    <div className={classes['frame']}>
      <svg
        viewBox={`${left} ${top} ${wide} ${high}`}
        tabIndex={0}
        role="application"
        aria-label={t('register.map.label', { count: places.length })}
        onKeyDown={press}
      >
        {world && (
          <g aria-hidden>
            <path d={world.sphere} className={classes['sea']} />
            <path d={world.grid} className={classes['grid']} vectorEffect="non-scaling-stroke" />
            <path d={world.land} className={classes['land']} />
            <path d={world.borders} className={classes['border']} vectorEffect="non-scaling-stroke" />
          </g>
        )}
        {/* Small ones on top of large ones: they come later in the list. */}
        <g aria-hidden>
          {marks.map(({ x, y, size }, index) => {
            const place = places[index];
            if (!place) return null;
            return (
              <circle
                key={place.partnerId}
                cx={x}
                cy={y}
                r={size / Math.sqrt(view.zoom)}
                className={classes['mark']}
                data-chosen={index === at || undefined}
                vectorEffect="non-scaling-stroke"
                onClick={() => go(index)}
              >
                <title>{format.text(place.names)}</title>
              </circle>
            );
          })}
        </g>
      </svg>
      <Group gap={4} className={classes['zoom']}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('register.map.zoom-in')}
          onClick={() => zoomTo(view.zoom * 2)}
        >
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('register.map.zoom-out')}
          onClick={() => zoomTo(view.zoom / 2)}
        >
          <IconMinus size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('register.map.whole')}
          onClick={() => zoomTo(1)}
        >
          <IconFocusCentered size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}
