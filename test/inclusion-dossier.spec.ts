import type {
  AssessmentMatrix,
  AssessmentView,
  CeilingList,
  ScreeningView,
} from '../src/inclusion/assessments/assessments.dto.js';
import type { AuditView, AuditVerification } from '../src/inclusion/audits/audits.dto.js';
import type { ComparisonView } from '../src/inclusion/audits/comparison.dto.js';
import type { AuditReport } from '../src/inclusion/audits/report.js';
import { draw, frameHashOf } from '../src/inclusion/audits/sampling.rules.js';
import type { SheetPage, SheetView } from '../src/inclusion/audits/sheets.dto.js';
import { AutomaticFindings } from '../src/inclusion/findings/automatic-findings.js';
import type { FindingsOfReport } from '../src/inclusion/findings/findings.chapter.js';
import type { FindingPage, FindingView } from '../src/inclusion/findings/findings.dto.js';
import type { FileView } from '../src/registry/files/files.dto.js';
import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import type { InstrumentPage, InstrumentView } from '../src/registry/instruments/instruments.dto.js';
import { type Running, startApp } from './support/app.js';
import { pdfOf } from './support/contents.js';
import { formWith } from './support/form.js';
import type { Sending } from './support/http.js';
import { foundOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';
import { until } from './support/until.js';

interface Refusal {
  type: string;
  missing: { requirement?: string; why?: string; code?: string }[];
}

/** A list as the French-speaking cities publish theirs; the places and the years of their ties are real. */
const LIST = [
  ['Cuzco', -13.516, -71.979, 'Jumelage (1987)'],
  ['Nagoya', 35.181, 136.906, 'Accord de coopération (2003)'],
  ['Chicago', 41.875, -87.624, 'Accord de coopération (1991)'],
  ['Berlin', 52.517, 13.389, 'Accord de coopération (1993)'],
].map(([name, lat, lng, description]) => ({
  name,
  lat,
  lng,
  description,
  url: `https://fr.wikipedia.org/wiki/${String(name)}`,
}));

const WOMEN = 'people.women';
const BENEFIT = 'purpose.citizen_benefit';
const LANGUAGE = 'partnership.language';

/** docs/dossiers-inclusion.md tells this as a story. */
describe('A twinning whose inclusion is claimed, earned, lost, audited and followed up', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  /** One call, such as `GET /initiatives`, and its answer, which has to come with that status. */
  async function ask<Body>(
    who: TestPerson,
    call: string,
    status: number,
    sending: Sending = {},
  ): Promise<Body> {
    const [method, path] = call.split(' ') as [string, string];
    const answer = await who.fetch<Body>(path, { method, ...sending });
    expect([call, answer.status, answer.body]).toEqual([call, status, answer.body]);
    return answer.body;
  }
  const slug = ({ type }: { type: string }): string => type.split('/').at(-1) ?? '';

  it('goes from the imported list to the renewal that is granted', async () => {
    const { people } = await foundOffice(running, {
      office: { name: { es: 'Relaciones Internacionales de la Ciudad' }, referencePrefix: 'CDMX' },
    });
    const { administrator, coordinator, officer, auditor, reader } = people;
    const { id: culture } = await ask<{ id: string }>(administrator, 'POST /departments', 201, {
      body: { name: { es: 'Secretaría de Cultura' } },
    });

    // 1. The list.
    let list = await ask<{ id: string; version: number; state: string }>(officer, 'POST /imports', 201, {
      ...formWith({ map: 'diplomatie-urbaine' }, 'agreements.json', JSON.stringify(LIST)),
    });
    const importIs = (state: string): Promise<void> =>
      until(async () => {
        list = await ask(officer, `GET /imports/${list.id}`, 200);
        return list.state === state;
      });
    await importIs('planned');
    await ask(coordinator, `PUT /imports/${list.id}/commitment`, 202, { version: list.version });
    await importIs('committed');
    const { items: records } = await ask<InitiativePage>(reader, 'GET /initiatives?limit=100', 200);
    const cuzco = records.find(({ kind }) => kind === 'twinning');
    expect(records).toHaveLength(4);
    expect(cuzco).toMatchObject({ state: 'in_force', partners: [{ names: { fr: 'Cuzco' } }] });
    const id = cuzco?.id ?? '';
    const { items: texts } = await ask<InstrumentPage>(reader, `GET /initiatives/${id}/instruments`, 200);
    expect(texts).toMatchObject([{ kind: 'twinning_agreement', signed: '1987' }]);
    const first = texts[0]?.id ?? '';

    // 2. Screened at design: what is claimed without anything behind it is refused, the rest is kept.
    const before = await ask<AssessmentMatrix>(reader, `GET /initiatives/${id}/assessments`, 200);
    expect(before.criteria).toHaveLength(28);
    const byHand = before.criteria.filter(({ automatic }) => !automatic).map(({ code }) => code);
    expect(byHand).toHaveLength(27);
    const zero = (criterion: string) => ({ criterion, state: 'scored', score: 0 });
    const screened = await ask<ScreeningView>(officer, `PUT /initiatives/${id}/screenings/design`, 200, {
      body: { criteria: byHand.map((code) => ({ ...zero(code), ...(code === WOMEN && { score: 1 }) })) },
    });
    expect([screened.kept, screened.refused]).toEqual([26, 1]);
    const refusal = screened.results.find(({ outcome }) => outcome === 'refused');
    expect(refusal).toMatchObject({ criterion: WOMEN, ceiling: 0, version: null });

    // 3. Evidence comes, piece by piece, and the ceiling with it.
    const upload = await ask<FileView>(officer, `POST /initiatives/${id}/files`, 201, {
      ...formWith(
        {
          kind: 'analysis',
          title: JSON.stringify({ es: 'Análisis de género del hermanamiento' }),
          language: 'es',
        },
        'Analisis.pdf',
        pdfOf('Las artesanas quedan fuera de las residencias'),
      ),
    });
    const objective = await ask<{ id: string }>(officer, `POST /initiatives/${id}/objectives`, 201, {
      body: { text: { es: 'La mitad de las residencias son de mujeres artesanas' }, groups: ['women'] },
    });
    const indicator = await ask<{ id: string }>(officer, `POST /initiatives/${id}/indicators`, 201, {
      body: {
        objectiveId: objective.id,
        kind: 'output',
        title: { es: 'Artesanas y artesanos en residencia' },
        unit: 'personas',
        countsPeople: true,
      },
    });
    const { id: report } = await ask<{ id: string }>(officer, `POST /initiatives/${id}/commitments`, 201, {
      body: {
        responsible: { departmentId: culture },
        what: { es: 'Medir e informar cada diciembre cuántas mujeres participan' },
        due: '2027-12',
      },
    });
    const shown = [
      {
        requirement: 'analysis',
        answer: 'yes',
        evidence: [{ kind: 'document', targetId: upload.id, page: '1' }],
      },
      {
        requirement: 'design',
        answer: 'yes',
        evidence: [{ kind: 'text', text: { es: 'Se agregó cuidado infantil a cada residencia.' } }],
      },
      { requirement: 'objective', answer: 'yes', evidence: [{ kind: 'objective', targetId: objective.id }] },
      { requirement: 'report', answer: 'yes', evidence: [{ kind: 'commitment', targetId: report }] },
      { requirement: 'indicator', answer: 'yes', evidence: [{ kind: 'indicator', targetId: indicator.id }] },
    ];
    const weighed = async (answers: object[]): Promise<string> => {
      const { items } = await ask<CeilingList>(officer, `POST /initiatives/${id}/assessments/ceilings`, 200, {
        body: { criteria: [{ criterion: WOMEN, answers }] },
      });
      const missing = items[0]?.missing.filter(({ forScore }) => forScore === 1) ?? [];
      return `${items[0]?.ceiling}: ${missing.map(({ requirement, why }) => `${requirement} ${why}`).join(', ')}`;
    };
    expect(await weighed([])).toBe(
      '0: analysis not_answered, design not_answered, objective not_answered, indicator not_answered, report not_answered',
    );
    expect(await weighed(shown.slice(0, 2))).toBe(
      '0: objective not_answered, indicator not_answered, report not_answered',
    );
    // The indicator is there, and nobody has measured it for women.
    expect(await weighed(shown)).toBe('0: indicator condition_not_met');
    await ask(officer, `POST /indicators/${indicator.id}/measurements`, 201, {
      body: { on: '2025', value: '12', disaggregation: [{ by: 'group', code: 'women', value: '7' }] },
    });
    expect(await weighed(shown)).toBe('1: ');

    const cell = `/initiatives/${id}/assessments/design/${WOMEN}`;
    const rationale = { es: 'Las artesanas tienen la mitad de los lugares, y se mide.' };
    // Raised to 2 it is refused: nobody shows that it would not exist without this aim, or what it changed.
    const blocked = await ask<Refusal>(officer, `PUT ${cell}`, 409, {
      headers: { 'If-None-Match': '*' },
      body: {
        state: 'scored',
        score: 2,
        rationale,
        counterfactual: { es: 'Existiría también sin este propósito.' },
        answers: shown,
      },
    });
    expect([slug(blocked), blocked.missing.map(({ requirement }) => requirement)]).toEqual([
      'score-above-ceiling',
      ['principal', 'outcome'],
    ]);
    const earned = await ask<AssessmentView>(officer, `PUT ${cell}`, 200, {
      headers: { 'If-None-Match': '*' },
      body: { state: 'scored', score: 1, rationale, answers: shown },
    });
    expect(earned).toMatchObject({ score: 1, ceiling: 1, complete: true, aboveCeiling: false });
    // The check of words answers by itself.
    const language = await ask<AssessmentView>(
      reader,
      `GET /initiatives/${id}/assessments/design/${LANGUAGE}`,
      200,
    );
    expect(language).toMatchObject({ automatic: true, score: 1, assessedBy: null });

    // 4. Years later nobody speaks of women any more: drift, and a finding that nobody had to write.
    const evaluated = await ask<ScreeningView>(officer, `PUT /initiatives/${id}/screenings/evaluation`, 200, {
      body: { criteria: byHand.map(zero) },
    });
    expect([evaluated.kept, evaluated.refused]).toEqual([27, 0]);
    const matrix = await ask<AssessmentMatrix>(reader, `GET /initiatives/${id}/assessments`, 200);
    expect(
      matrix.cells.filter(({ drift }) => drift).map(({ criterion, stage }) => `${criterion} ${stage}`),
    ).toEqual([`${WOMEN} evaluation`]);
    const settled = async (): Promise<void> => {
      await running.app.get(AutomaticFindings).check();
      await until(async () => (await asOwner(running, 'select from finding_checks')).length === 0);
    };
    await settled();
    const { items: opened } = await ask<FindingPage>(reader, `GET /initiatives/${id}/findings`, 200);
    expect(opened).toMatchObject([
      { origin: 'drift', criterion: { code: WOMEN }, stage: 'evaluation', severity: 'medium', state: 'open' },
    ]);

    // 5. The other three are screened by three criteria each, so that there is something to compare.
    for (const { id: other } of records.filter(({ kind }) => kind !== 'twinning'))
      await ask(officer, `PUT /initiatives/${other}/screenings/design`, 200, {
        body: {
          criteria: [
            zero(WOMEN),
            zero('people.youth'),
            { criterion: BENEFIT, state: 'not_applicable', reason: { es: 'Solo mueve a su personal.' } },
          ],
        },
      });

    // 6. An audit by lot: one record of each kind, with a seed that anybody can use again.
    const put = (who: TestPerson, audit: AuditView, what: string, body: object = {}): Promise<AuditView> =>
      ask<AuditView>(who, `PUT /audits/${audit.id}/${what}`, 200, { body, version: audit.version });
    let audit = await ask<AuditView>(coordinator, 'POST /audits', 201, {
      body: { title: { es: 'A quién incluyen los hermanamientos y acuerdos' }, stages: ['design'] },
    });
    audit = await put(coordinator, audit, 'team', { members: [{ personId: auditor.id, role: 'lead' }] });
    const lot = { method: 'stratified', size: 2, by: ['kind'], seed: 'sorteo 3 de noviembre de 2026' };
    audit = await put(coordinator, audit, 'sample', lot);
    expect(audit.sampling).toMatchObject({
      frameSize: 4,
      strata: [
        { stratum: 'agreement', frame: 3, sample: 1 },
        { stratum: 'twinning', frame: 1, sample: 1 },
      ],
    });
    const frame = records.map((record) => ({ id: record.id, stratum: record.kind }));
    expect(audit.sampling?.frameHash).toBe(frameHashOf(frame));
    const { items: sheets } = await ask<SheetPage>(reader, `GET /audits/${audit.id}/sheets`, 200);
    const drawn = sheets.map(({ initiativeId }) => initiativeId);
    expect(drawn).toEqual(draw(frame, 2, lot.seed).drawn.map((record) => record.id));
    audit = await put(coordinator, audit, 'fieldwork');

    // 7. Blind marks: no route shows the auditor what the office had marked, nor the finding that tells it.
    const unseen = await ask<Refusal>(auditor, `GET /initiatives/${id}/assessments`, 403);
    expect(slug(unseen)).toBe('marks-withheld');
    expect((await ask<FindingPage>(auditor, 'GET /findings', 200)).items).toEqual([]);
    for (const initiativeId of drawn) {
      const path = `/audits/${audit.id}/sheets/${initiativeId}`;
      const sheet = await ask<SheetView>(auditor, `GET ${path}`, 200);
      const twinning = initiativeId === id;
      // What the office put forward lies there as one list, without the questions that it answers.
      expect(sheet.evidence.map(({ kind }) => kind).toSorted()).toEqual(
        twinning ? ['commitment', 'document', 'indicator', 'objective', 'text'] : [],
      );
      const marks = sheet.criteria.map(({ code, requirements }) => {
        if (!twinning && code === BENEFIT)
          return {
            criterion: code,
            stage: 'design',
            state: 'not_applicable',
            reason: { es: 'No llega a nadie.' },
          };
        const one = code === LANGUAGE || (twinning && code === BENEFIT);
        return {
          criterion: code,
          stage: 'design',
          state: 'scored',
          score: one ? 1 : 0,
          answers: Object.fromEntries(
            requirements
              .filter(({ forScore }) => one && forScore === 1)
              .map(({ code: each }) => [each, 'yes']),
          ),
        };
      });
      const saved = await ask<SheetView>(auditor, `PUT ${path}`, 200, {
        body: { marks },
        version: sheet.version,
      });
      await ask(auditor, `PUT ${path}/completion`, 200, { body: {}, version: saved.version });
    }
    audit = await put(auditor, audit, 'draft');

    // 8. Kappa, worked by hand. The twinning: 28 cells on both sides. Office: 1 for women and for language, else 0.
    //    Audit: 1 for language and for citizen benefit, else 0. Women over-scored, benefit under-scored; 26 agree.
    //    The agreement: women 0, youth 0, benefit not applicable, language 1 on both sides; 4 agree.
    //    32 compared, 30 agreed. Office: not applicable 1, zeros 28, ones 3. Audit: the same numbers.
    //    By chance 1·1 + 28·28 + 3·3 = 794 of 32² = 1024. κ = (32·30 − 794) / (1024 − 794) = 166/230 = 83/115.
    const { overall, criteria } = await ask<ComparisonView>(
      coordinator,
      `GET /audits/${audit.id}/comparison`,
      200,
    );
    expect(overall).toMatchObject({ compared: 32, agreed: 30, over: 1, under: 1, agreement: 30 / 32 });
    expect(overall.kappa).toBeCloseTo(83 / 115, 12);
    // Office 1 and 0, audit 0 and 0: by chance 2·1 of 4, agreed 1 of 2. κ = 0, worse than it looks.
    expect(criteria.find(({ criterion }) => criterion === WOMEN)).toMatchObject({ compared: 2, kappa: 0 });
    // Both said 1 throughout: kappa is undefined, and says so.
    expect(criteria.find(({ criterion }) => criterion === LANGUAGE)).toMatchObject({
      agreement: 1,
      kappa: null,
      undefinedBecause: 'constant',
    });

    // 9. Finding, reply, closing.
    let finding = await ask<FindingView>(auditor, `POST /audits/${audit.id}/findings`, 201, {
      body: {
        initiativeId: id,
        criterion: WOMEN,
        stage: 'design',
        condition: { es: 'La marca descansa en una sola medición, de 2025.' },
        cause: { es: 'El acuerdo de 1987 no pide medir.' },
        effect: { es: 'No se sabe si las artesanas siguen teniendo lugar.' },
        recommendation: { es: 'Medir cada año y renovar el acuerdo con ese compromiso.' },
        severity: 'high',
        departmentId: culture,
        due: '2027-06',
      },
    });
    expect(finding.reference).toBe(`${audit.reference}-01`);
    audit = await put(auditor, audit, 'replies', { until: '2099-01-31' });
    const step = async (
      who: TestPerson,
      method: string,
      path: string,
      body: object = {},
    ): Promise<FindingView> =>
      ask(who, `${method} /findings/${finding.id}/${path}`, method === 'POST' ? 201 : 200, {
        body,
        version: finding.version,
      });
    const unanswered = await ask<Refusal>(auditor, `PUT /audits/${audit.id}/closing`, 409, {
      body: {},
      version: audit.version,
    });
    expect(slug(unanswered)).toBe('findings-unanswered');
    finding = await step(coordinator, 'POST', 'replies', {
      answer: 'accept',
      reason: 'Se medirá cada diciembre, y el texto nuevo lo dirá.',
    });
    audit = await put(auditor, audit, 'closing');
    const proof = await ask<AuditVerification>(reader, `GET /audits/${audit.id}/verification`, 200);
    expect(proof).toMatchObject({ intact: true, inJournal: audit.reportSha256 });
    const closed = await ask<AuditReport & { chapters: { findings: FindingsOfReport } }>(
      reader,
      `GET /audits/${audit.id}/report`,
      200,
    );
    expect(closed.chapters.findings.findings).toMatchObject([
      { reference: finding.reference, reply: 'accept' },
    ]);
    expect(closed.chapters.findings.automatic).toMatchObject([{ origin: 'drift', state: 'open' }]);

    // 10. The renewal is refused while the finding is open, follow-up or not.
    const renewal = {
      kind: 'twinning_agreement',
      title: { es: 'Renovación del hermanamiento con Cuzco' },
      term: 'indefinite',
      links: [{ kind: 'renews', instrumentId: first }],
    };
    const refuse = async (): Promise<void> => {
      const refused = await ask<Refusal>(officer, `POST /initiatives/${id}/instruments`, 409, {
        body: renewal,
      });
      expect([slug(refused), refused.missing.map(({ code }) => code)]).toEqual([
        'high-findings-open',
        [finding.reference],
      ]);
    };
    await refuse();
    finding = await step(officer, 'POST', 'steps', {
      state: 'in_progress',
      note: 'Se acordó con Cuzco medir cada diciembre.',
    });
    await ask(officer, `POST /indicators/${indicator.id}/measurements`, 201, {
      body: { on: '2026-10', value: '15', disaggregation: [{ by: 'group', code: 'women', value: '8' }] },
    });
    finding = await step(officer, 'POST', 'steps', { state: 'implemented', note: 'Se midió en octubre.' });
    await refuse();
    // Whoever reported it does not verify it; somebody else looks, and finds it so.
    await ask<Refusal>(officer, `PUT /findings/${finding.id}/verification`, 403, {
      body: {},
      version: finding.version,
    });
    finding = await step(auditor, 'PUT', 'verification', { note: 'Vista la medición de octubre.' });
    expect(finding).toMatchObject({
      state: 'implemented',
      outcome: { reportedBy: { id: officer.id }, verifiedBy: { id: auditor.id } },
    });
    const granted = await ask<InstrumentView>(officer, `POST /initiatives/${id}/instruments`, 201, {
      body: renewal,
    });
    expect(granted.links).toMatchObject([{ kind: 'renews', instrumentId: first }]);

    // 11. The mark is earned at evaluation, too, and what opened by itself closes by itself.
    const evaluation = await ask<AssessmentView>(
      officer,
      `GET /initiatives/${id}/assessments/evaluation/${WOMEN}`,
      200,
    );
    await ask(officer, `PUT /initiatives/${id}/assessments/evaluation/${WOMEN}`, 200, {
      version: evaluation.version ?? 0,
      body: { state: 'scored', score: 1, rationale, answers: shown },
    });
    await settled();
    const { items: rest } = await ask<FindingPage>(reader, `GET /initiatives/${id}/findings`, 200);
    expect(rest.map(({ origin, state }) => `${origin} ${state}`).toSorted()).toEqual([
      'auditor implemented',
      'drift implemented',
    ]);
    // A word that the source leaves behind, and the check of words says so without anybody asking it.
    const record = await ask<InitiativeView>(reader, `GET /initiatives/${id}`, 200);
    await ask(officer, `PATCH /initiatives/${id}`, 200, {
      version: record.version,
      body: { summary: { es: 'La ciudad donante apoya a la beneficiaria.' } },
    });
    const marked = await ask<AssessmentView>(
      reader,
      `GET /initiatives/${id}/assessments/design/${LANGUAGE}`,
      200,
    );
    expect(marked.score).toBe(0);
    const { intact } = await ask<{ intact: boolean }>(reader, 'GET /journal/verification', 200);
    expect(intact).toBe(true);
  });
});
