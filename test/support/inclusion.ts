import { FIRST_SET } from '../../src/inclusion/criteria/criteria.words.js';
import type { FileView } from '../../src/registry/files/files.dto.js';
import type { InitiativeView } from '../../src/registry/initiatives/initiatives.dto.js';
import { formText } from './contents.js';
import type { TestOffice, TestPerson } from './office.js';

/** The product's own set. */
export const SET = FIRST_SET;

interface Row {
  id: string;
  version: number;
}

/** A record with something of everything that evidence can point to, made through the API. */
export interface FullRecord {
  readonly initiative: InitiativeView;
  readonly partner: string;
  readonly departments: readonly [string, string];
  readonly objective: Row;
  /** An outcome with baseline and target, measured once, split by women. */
  readonly indicator: Row;
  readonly measurement: Row;
  /** Dated, of the partner; and one of each department. */
  readonly commitments: readonly [Row, Row, Row];
  /** Of the partner, 60 % of it set against exclusion. */
  readonly contribution: Row;
  readonly activity: Row;
  readonly file: Row;
}

/** Sends and gives back what was made. @throws Error when it is not */
export async function made<Body = Row>(who: TestPerson, path: string, body: unknown): Promise<Body> {
  const answer = await who.fetch<Body>(path, { body });
  if (answer.status !== 201) throw new Error(`${answer.status} ${path} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Registers such a record. */
export async function fullRecord({ people }: TestOffice): Promise<FullRecord> {
  const { officer, administrator } = people;
  const { id: partner } = await made(officer, '/partners', {
    type: 'local_government',
    level: 'municipal',
    names: { es: `Lyon ${Math.random()}` },
    country: 'FR',
  });
  const departments = await Promise.all(
    ['Cultura', 'Igualdad'].map((es) => made(administrator, '/departments', { name: { es } })),
  );
  const [first = '', second = ''] = departments.map(({ id }) => id);
  const initiative = await made<InitiativeView>(officer, '/initiatives', {
    kind: 'project',
    title: { es: 'Ciudades que cuidan' },
    responsibleDepartmentId: first,
    participatingDepartmentIds: [second],
    levels: [
      { level: 'municipal', role: 'Conduce' },
      { level: 'national', role: 'Cofinancia' },
    ],
    partners: [{ partnerId: partner, role: 'partner' }],
  });
  const at = `/initiatives/${initiative.id}`;
  const objective = await made(officer, `${at}/objectives`, {
    text: { es: 'Que más mujeres dirijan proyectos' },
    groups: ['women'],
  });
  const indicator = await made(officer, `${at}/indicators`, {
    kind: 'outcome',
    title: { es: 'Mujeres que dirigen' },
    unit: 'personas',
    countsPeople: true,
    baseline: { value: '4', on: '2024' },
    target: { value: '20', on: '2030' },
  });
  const measurement = await made(officer, `/indicators/${indicator.id}/measurements`, {
    on: '2025',
    value: '12',
    disaggregation: [{ by: 'group', code: 'women', value: '12' }],
  });
  const commitment = (responsible: object) =>
    made(officer, `${at}/commitments`, { responsible, what: { es: 'Medir e informar' }, due: '2030' });
  const file = await officer.fetch<FileView>(`${at}/files`, formText('diagnostico.txt', 'Diagnóstico'));
  return {
    initiative,
    partner,
    departments: [first, second],
    objective,
    indicator,
    measurement,
    commitments: [
      await commitment({ partnerId: partner }),
      await commitment({ departmentId: first }),
      await commitment({ departmentId: second }),
    ],
    contribution: await made(officer, `${at}/contributions`, {
      partnerId: partner,
      kind: 'money',
      year: 2025,
      currency: 'MXN',
      planned: '1000',
      share: '60',
      shareMethod: { es: 'Por talleres' },
    }),
    activity: await made(officer, `${at}/activities`, {
      kind: 'meeting',
      title: { es: 'Mesa' },
      from: '2025',
      state: 'done',
    }),
    file: file.body,
  };
}

/** Answers that earn 2 for people.women on such a record. */
export function answersForWomen(record: FullRecord): Answered[] {
  const yes = (requirement: string, evidence: Piece[]): Answered => ({
    requirement,
    answer: 'yes',
    evidence,
  });
  return [
    yes('analysis', [{ kind: 'document', targetId: record.file.id, page: '3' }]),
    yes('design', [{ kind: 'text', text: { es: 'Se abrió una segunda sede' } }]),
    yes('objective', [{ kind: 'objective', targetId: record.objective.id }]),
    yes('indicator', [{ kind: 'indicator', targetId: record.indicator.id }]),
    yes('report', [{ kind: 'commitment', targetId: record.commitments[0].id }]),
    yes('principal', [{ kind: 'text', text: { es: 'Sin ellas no habría proyecto' } }]),
    yes('outcome', [{ kind: 'indicator', targetId: record.indicator.id }]),
  ];
}

/** A piece of evidence as it is sent. */
export interface Piece {
  kind: string;
  targetId?: string;
  level?: string;
  url?: string;
  text?: Record<string, string>;
  page?: string;
  quote?: string;
}

/** An answered requirement as it is sent. */
export interface Answered {
  requirement: string;
  answer: 'yes' | 'partly' | 'no';
  evidence?: Piece[];
}
