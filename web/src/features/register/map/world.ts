import { useQuery } from '@tanstack/react-query';
import { geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json?url';

/** Size of the drawing; the page scales it. */
export const WIDTH = 960;
export const HEIGHT = 500;

/** The whole world, as the eye expects it: neither poles blown up nor countries shrunk (Natural Earth I). */
const projection = geoNaturalEarth1().fitExtent(
  [
    [4, 4],
    [WIDTH - 4, HEIGHT - 4],
  ],
  { type: 'Sphere' },
);

/** Where a place lies in the drawing. */
export function placed(longitude: number, latitude: number): { x: number; y: number } {
  const [x, y] = projection([longitude, latitude]) ?? [0, 0];
  return { x, y };
}

export interface World {
  readonly sphere: string;
  readonly grid: string;
  readonly land: string;
  readonly borders: string;
}

/** Outlines as SVG paths, computed once. */
export function useWorld(): World | undefined {
  return useQuery({
    queryKey: ['world'],
    staleTime: Infinity,
    queryFn: async (): Promise<World> => {
      const topology = (await (await fetch(atlas)).json()) as Topology<{ countries: GeometryCollection }>;
      const path = geoPath(projection).digits(1);
      return {
        sphere: path({ type: 'Sphere' }) ?? '',
        grid: path(geoGraticule10()) ?? '',
        land: path(feature(topology, topology.objects.countries)) ?? '',
        borders: path(mesh(topology, topology.objects.countries, (one, other) => one !== other)) ?? '',
      };
    },
  }).data;
}
