import { codeRule } from './code-rule.js';

/** A goal of the 2030 Agenda (United Nations, A/RES/70/1): its number and a short name in four languages. */
export interface SdgGoal {
  code: string;
  names: Readonly<Record<'es' | 'en' | 'fr' | 'pt', string>>;
}

const goal = (code: string, es: string, en: string, fr: string, pt: string): SdgGoal => ({
  code,
  names: { es, en, fr, pt },
});

/** The seventeen goals in their order. */
export const SDG_GOALS: readonly SdgGoal[] = [
  goal('1', 'Fin de la pobreza', 'No poverty', 'Pas de pauvreté', 'Erradicação da pobreza'),
  goal('2', 'Hambre cero', 'Zero hunger', 'Faim « zéro »', 'Fome zero'),
  goal(
    '3',
    'Salud y bienestar',
    'Good health and well-being',
    'Bonne santé et bien-être',
    'Saúde e bem-estar',
  ),
  goal('4', 'Educación de calidad', 'Quality education', 'Éducation de qualité', 'Educação de qualidade'),
  goal('5', 'Igualdad de género', 'Gender equality', 'Égalité entre les sexes', 'Igualdade de gênero'),
  goal(
    '6',
    'Agua limpia y saneamiento',
    'Clean water and sanitation',
    'Eau propre et assainissement',
    'Água potável e saneamento',
  ),
  goal(
    '7',
    'Energía asequible y no contaminante',
    'Affordable and clean energy',
    'Énergie propre et abordable',
    'Energia limpa e acessível',
  ),
  goal(
    '8',
    'Trabajo decente y crecimiento económico',
    'Decent work and economic growth',
    'Travail décent et croissance économique',
    'Trabalho decente e crescimento econômico',
  ),
  goal(
    '9',
    'Industria, innovación e infraestructura',
    'Industry, innovation and infrastructure',
    'Industrie, innovation et infrastructure',
    'Indústria, inovação e infraestrutura',
  ),
  goal(
    '10',
    'Reducción de las desigualdades',
    'Reduced inequalities',
    'Inégalités réduites',
    'Redução das desigualdades',
  ),
  goal(
    '11',
    'Ciudades y comunidades sostenibles',
    'Sustainable cities and communities',
    'Villes et communautés durables',
    'Cidades e comunidades sustentáveis',
  ),
  goal(
    '12',
    'Producción y consumo responsables',
    'Responsible consumption and production',
    'Consommation et production responsables',
    'Consumo e produção responsáveis',
  ),
  goal(
    '13',
    'Acción por el clima',
    'Climate action',
    'Lutte contre les changements climatiques',
    'Ação contra a mudança do clima',
  ),
  goal('14', 'Vida submarina', 'Life below water', 'Vie aquatique', 'Vida na água'),
  goal('15', 'Vida de ecosistemas terrestres', 'Life on land', 'Vie terrestre', 'Vida terrestre'),
  goal(
    '16',
    'Paz, justicia e instituciones sólidas',
    'Peace, justice and strong institutions',
    'Paix, justice et institutions efficaces',
    'Paz, justiça e instituições eficazes',
  ),
  goal(
    '17',
    'Alianzas para lograr los objetivos',
    'Partnerships for the goals',
    'Partenariats pour la réalisation des objectifs',
    'Parcerias e meios de implementação',
  ),
];

/** Per goal: how many targets have a number, and the letter of the last target on means of implementation. */
const TARGETS: readonly (readonly [numbered: number, lastLetter: string])[] = [
  [5, 'b'],
  [5, 'c'],
  [9, 'd'],
  [7, 'c'],
  [6, 'c'],
  [6, 'b'],
  [3, 'b'],
  [10, 'b'],
  [5, 'c'],
  [7, 'c'],
  [7, 'c'],
  [8, 'c'],
  [3, 'b'],
  [7, 'c'],
  [9, 'c'],
  [10, 'b'],
  [19, ''],
];

/** The 169 targets in their order: `1.1` … `1.5`, `1.a`, `1.b`, `2.1` … `17.19`. */
export const SDG_TARGETS: readonly string[] = TARGETS.flatMap(([numbered, lastLetter], index) => [
  ...Array.from({ length: numbered }, (_, n) => `${index + 1}.${n + 1}`),
  ...['a', 'b', 'c', 'd'].filter((letter) => letter <= lastLetter).map((letter) => `${index + 1}.${letter}`),
]);

const goals = new Set(SDG_GOALS.map(({ code }) => code));
const targets = new Set(SDG_TARGETS);

/** Whether it is a goal, `1` to `17`. */
export function isSdgGoal(code: string): boolean {
  return goals.has(code);
}

/** Whether it is one of the 169 targets, such as `11.4` or `11.b`. */
export function isSdgTarget(code: string): boolean {
  return targets.has(code);
}

/** The goal that a target belongs to: `11` for `11.b`. */
export function goalOfTarget(target: string): string {
  return target.slice(0, target.indexOf('.'));
}

/** The property is a goal of the 2030 Agenda. */
export const IsSdgGoal = codeRule(
  'isSdgGoal',
  isSdgGoal,
  '$property must be the number of an SDG goal, 1 to 17',
);

/** The property is a target of the 2030 Agenda. */
export const IsSdgTarget = codeRule(
  'isSdgTarget',
  isSdgTarget,
  '$property must be one of the 169 SDG targets, for example 11.4 or 11.b',
);
