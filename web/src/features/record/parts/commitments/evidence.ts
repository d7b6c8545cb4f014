import type { Shape } from '~/api/client';

type Evidence = Shape<'CommitmentEvidence'>;

/** One proof in a form; which of its texts count depends on its kind. */
export interface EvidenceInForm {
  kind: Evidence['kind'];
  fileId: string;
  url: string;
  note: string;
  text: string;
}

export const NO_EVIDENCE: EvidenceInForm = { kind: 'file', fileId: '', url: '', note: '', text: '' };

/** As the form holds it. */
export function evidenceOf(all: readonly Evidence[]): EvidenceInForm[] {
  return all.map(({ kind, fileId, url, note, text }) => ({
    kind,
    fileId: fileId ?? '',
    url: url ?? '',
    note: note ?? '',
    text: text ?? '',
  }));
}

/** As the API takes it: each kind has its own members and no others. */
export function toEvidence(all: readonly EvidenceInForm[]): Evidence[] {
  return all.map(({ kind, fileId, url, note, text }): Evidence => {
    if (kind === 'file') return { kind, fileId };
    if (kind === 'text') return { kind, text: text.trim() };
    return { kind, url: url.trim(), ...(note.trim() !== '' && { note: note.trim() }) };
  });
}
