import { IsDefined, IsObject } from 'class-validator';

/** A map of a list: what its columns mean. */
export class ImportMapView {
  name: string;
  version: number;
  source: { title: string; licence: string; url?: string };
  /** Columns that a file must have. */
  columns: string[];
  /** true: the office keeps it; false: it comes with the product. */
  own: boolean;
  /** When the office kept it last; null for a map that comes with the product. */
  keptAt: string | null;
}

/** A map with all of its rules. */
export class ImportMapDocument extends ImportMapView {
  /** The map as JSON; its words are told in the manual of maps. */
  map: Record<string, unknown>;
}

/** The office's own maps, and those that come with the product. */
export class ImportMaps {
  items: ImportMapView[];
}

/** A map to be kept. */
export class KeepMap {
  /** The map as JSON; its `name` is the name in the address. Its words are told in the manual of maps. */
  @IsDefined() @IsObject() map: Record<string, unknown>;
}
