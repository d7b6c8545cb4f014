import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { permissionsOf } from '../../identity/access/permissions.js';
import { context, currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { notFound, refused } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { Contents } from '../../platform/storage/contents.js';
import { type ZipEntry, zipOf } from '../../platform/storage/zip-writing.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { DossierAnnexes } from './dossier.annexes.js';
import {
  csvIndex,
  type Dossier,
  type FileOfDossier,
  htmlIndex,
  type InstrumentOfDossier,
} from './dossier.index.js';
import type { ProcedureView } from './procedures.dto.js';
import { ProceduresQuery } from './procedures.query.js';

/** An archive on its way. */
export interface Archive {
  /** Name under which it is saved. */
  readonly name: string;
  readonly stream: Readable;
}

interface StoredFile extends Record<string, unknown> {
  id: string;
  kind: string;
  title: Texts;
  withdrawn: boolean;
  name: string;
  key: string;
  bytes: number;
  sha256: string;
  addedAt: Date;
}

const INITIATIVE = named(
  'dossiers.initiative',
  `select i.reference, i.title, ${TODAY}::text as today,
     coalesce((select json_agg(json_build_object('id', t.id, 'title', t.title, 'signed', t.signed,
       'inForce', t.in_force, 'ends', t.ends, 'registered', t.registered,
       'registrationNumber', t.registration_number) order by t.signed_from, t.id)
       from instruments t where t.initiative_id = i.id), '[]') as instruments
   from initiatives i where i.id = $1`,
);

const FILES = named(
  'dossiers.files',
  `select f.id, f.kind, f.title, f.withdrawn_at is not null as withdrawn, v.name, v.storage_key as key,
     v.bytes::float8 as bytes, v.sha256, v.added_at as "addedAt"
   from files f join file_versions v on v.file_id = f.id and v.number = f.current
   where f.initiative_id = $1 order by f.registered_at, f.id`,
);

/** The complete file of a procedure, or of an initiative with all of its procedures, as one ZIP with an index. */
@Injectable()
export class DossiersService {
  constructor(
    private readonly db: Db,
    private readonly contents: Contents,
    private readonly procedures: ProceduresQuery,
    private readonly annexes: DossierAnnexes,
  ) {}

  /** With the files of its steps and the signed texts. @throws Problem not-found, missing-scope */
  async ofProcedure(id: string): Promise<Archive> {
    const procedure = await this.procedures.one(id);
    return this.#archive(procedure.initiativeId, [procedure], procedure.template.code);
  }

  /** With all files of the initiative. @throws Problem not-found, missing-scope */
  async ofInitiative(id: string): Promise<Archive> {
    return this.#archive(id, await this.procedures.whole(id), null);
  }

  /** @param code of the template, when it is the dossier of one procedure */
  async #archive(
    initiativeId: string,
    procedures: readonly ProcedureView[],
    code: string | null,
  ): Promise<Archive> {
    // The bytes of files are read with it, and a token may be made for less.
    if (!permissionsOf(currentActor()).includes('files.read'))
      throw refused('missing-scope', { scope: 'files.read' });
    const [initiative] = await this.db.read<{
      reference: string;
      title: Texts;
      today: string;
      instruments: InstrumentOfDossier[];
    }>(INITIATIVE, [initiativeId]);
    if (!initiative) throw notFound();
    const ofSteps = namesOf(procedures);
    const stored = (await this.db.read<StoredFile>(FILES, [initiativeId])).filter(
      (file) => code === null || file.kind === 'agreement_text' || ofSteps.has(file.id),
    );
    const files = placed(stored, procedures);
    const { locale } = context();
    const dossier: Dossier = {
      reference: initiative.reference,
      title: initiative.title,
      made: initiative.today,
      procedures,
      instruments: initiative.instruments.filter(
        ({ id }) => code === null || procedures.some(({ instrument }) => instrument?.id === id),
      ),
      files,
      others: stored.map(({ id }) => id).filter((id) => !ofSteps.has(id)),
      annexes: code === null ? await this.annexes.sections(initiativeId, locale) : [],
    };
    const now = new Date();
    const entries: ZipEntry[] = [
      { name: 'index.html', modified: now, open: written(htmlIndex(dossier, locale)) },
      { name: 'index.csv', modified: now, open: written(csvIndex(dossier, locale)) },
    ];
    for (const { id, key, addedAt } of stored) {
      const name = files.get(id)?.path;
      if (name != null) entries.push({ name, modified: addedAt, open: () => this.contents.open(key) });
    }
    return {
      name: `${[initiative.reference, ...(code === null ? [] : [code])].join('-')}.zip`,
      stream: zipOf(entries),
    };
  }
}

function written(text: string): () => Promise<Readable> {
  return () => Promise.resolve(Readable.from([Buffer.from(text)], { objectMode: false }));
}

/** Ids of the files that steps name. */
function namesOf(procedures: readonly ProcedureView[]): Set<string> {
  return new Set(procedures.flatMap(({ steps }) => steps.flatMap(({ files }) => files.map(({ id }) => id))));
}

/** Where each file lies in the archive: with the first step that names it, else by what it is. */
function placed(
  stored: readonly StoredFile[],
  procedures: readonly ProcedureView[],
): Map<string, FileOfDossier> {
  const folders = new Map<string, string>();
  for (const [place, procedure] of procedures.entries())
    for (const step of procedure.steps) {
      const folder = `${String(step.position).padStart(2, '0')}-${step.code}`;
      const whole = procedures.length > 1 ? `${place + 1}-${procedure.template.code}/${folder}` : folder;
      for (const { id } of step.files) if (!folders.has(id)) folders.set(id, whole);
    }
  const taken = new Set<string>();
  return new Map(
    stored.map(({ id, kind, title, bytes, sha256, withdrawn, name }) => {
      const folder = folders.get(id) ?? (kind === 'agreement_text' ? 'instruments' : 'files');
      const path = withdrawn ? null : free(folder, name, taken);
      return [id, { id, kind, title, bytes, sha256, withdrawn, path }];
    }),
  );
}

/** A path that no other file has, on systems that do not tell capitals apart, too. */
function free(folder: string, name: string, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.\s]{1,20})?$/u.exec(name) ?? [];
  let path = `${folder}/${name}`;
  for (let number = 2; taken.has(path.toLowerCase()); number += 1)
    path = `${folder}/${stem} (${number})${ending}`;
  taken.add(path.toLowerCase());
  return path;
}
