import type { Evidence, ScreenCriterion } from '../inclusion/assessments/assessments.dto.js';
import { AssessmentsService } from '../inclusion/assessments/assessments.service.js';
import { CriteriaQuery } from '../inclusion/criteria/criteria.query.js';
import { FilesService } from '../registry/files/files.service.js';
import { RecordQuery } from '../registry/record/record.query.js';
import type { DemoAssessed, DemoMark, DemoPiece } from './demo-assessments.js';
import { labelled } from './demo-office.js';
import type { Founding } from './found-life.js';

/** Ids of what evidence points to, by kind, in the order of the register. */
type Pointed = Record<'objective' | 'indicator' | 'commitment' | 'contribution', readonly string[]>;

/** Screens an initiative through the services, as the person who registered it; then some evidence falls away. */
export async function foundAssessments(
  founding: Founding,
  initiativeId: string,
  { screenings, withdrawn }: DemoAssessed,
): Promise<void> {
  const { app } = founding;
  const pointed = await founding.as(() => pointedAt(founding, initiativeId));
  for (const { stage, whole, unseen = [], marks } of screenings)
    await founding.as(async () => {
      const { criteria } = await app.get(CriteriaQuery).mainSet();
      const named = new Map(marks.map((mark) => [mark.criterion, mark]));
      const seen = criteria.flatMap(({ code, automatic }): ScreenCriterion[] => {
        const mark = named.get(code);
        if (mark) return [wordsOf(mark, founding, pointed)];
        const looked = !unseen.some((one) => code === one || code.startsWith(`${one}.`));
        return whole && looked && automatic === null ? [{ criterion: code, state: 'scored', score: 0 }] : [];
      });
      await app.get(AssessmentsService).screen(initiativeId, stage, { refused: 'keep-none', criteria: seen });
    });
  for (const { file, reason } of withdrawn)
    await founding.as(async () => {
      const files = app.get(FilesService);
      const id = founding.id(`file:${file}`);
      await files.withdraw(id, (await files.view(id)).version, reason);
    });
}

async function pointedAt({ app }: Founding, initiativeId: string): Promise<Pointed> {
  const ids = (rows: readonly { id: string }[] = []): string[] => rows.map(({ id }) => id).toSorted();
  const record = await app.get(RecordQuery).of(initiativeId);
  return {
    objective: ids(record.objectives),
    indicator: ids(record.indicators),
    commitment: ids(record.commitments),
    contribution: ids(record.contributions),
  };
}

function wordsOf(mark: DemoMark, founding: Founding, pointed: Pointed): ScreenCriterion {
  const { criterion, score, rationale, counterfactual, shown } = mark;
  if (score === null) return { criterion, state: 'not_applicable', reason: labelled(rationale) };
  return {
    criterion,
    state: 'scored',
    score,
    rationale: labelled(rationale),
    ...(counterfactual && { counterfactual: labelled(counterfactual) }),
    answers: Object.entries(shown ?? {}).map(([requirement, pieces]) => ({
      requirement,
      answer: 'yes',
      evidence: pieces.map((piece) => evidenceOf(piece, founding, pointed)),
    })),
  };
}

function evidenceOf(piece: DemoPiece, founding: Founding, pointed: Pointed): Evidence {
  if (piece.file !== undefined)
    return { kind: 'document', targetId: founding.id(`file:${piece.file}`), page: piece.page ?? '1' };
  if (piece.link !== undefined)
    return {
      kind: 'link',
      url: `https://expedientes.example/${piece.link}`,
      quote: `${piece.quote} Ejemplo inventado.`,
    };
  if (piece.level !== undefined) return { kind: 'level', level: piece.level };
  if (piece.department !== undefined) return { kind: 'department', targetId: founding.id(piece.department) };
  if (piece.partner !== undefined)
    return { kind: 'partner', targetId: founding.id(`partner:${piece.partner}`) };
  if (piece.text) return { kind: 'text', text: labelled(piece.text) };
  for (const kind of ['objective', 'indicator', 'commitment', 'contribution'] as const) {
    const place = piece[kind];
    const targetId = place === undefined ? undefined : pointed[kind][place];
    if (targetId !== undefined) return { kind, targetId };
  }
  throw new Error(`The demonstration points at nothing: ${JSON.stringify(piece)}`);
}
