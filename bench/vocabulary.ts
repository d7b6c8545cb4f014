import type { Kind, THEMES } from '../src/registry/initiatives/initiative.words.js';

/** The languages that the generated texts are written in. */
export type Language = 'es' | 'en' | 'fr' | 'pt';
export type PerLanguage = Readonly<Record<Language, string>>;
const per = (es: string, en: string, fr: string, pt: string): PerLanguage => ({ es, en, fr, pt });

/** Cities, as `name|country`; what the generated records say of them is invented. */
export const CITIES: readonly (readonly [string, string])[] = `
  Lyon|FR Nantes|FR Bordeaux|FR Marseille|FR Toulouse|FR Lille|FR Rennes|FR Grenoble|FR Dijon|FR Nancy|FR
  Madrid|ES Barcelona|ES Valencia|ES Sevilla|ES Zaragoza|ES Bilbao|ES Málaga|ES Córdoba|ES Granada|ES Vigo|ES
  Porto|PT Braga|PT Coimbra|PT Faro|PT Évora|PT Aveiro|PT Setúbal|PT Leiria|PT Funchal|PT Guimarães|PT
  Bogotá|CO Medellín|CO Cali|CO Barranquilla|CO Cartagena|CO Manizales|CO Pereira|CO Bucaramanga|CO
  Quito|EC Guayaquil|EC Cuenca|EC Loja|EC Manta|EC Lima|PE Arequipa|PE Cusco|PE Trujillo|PE Piura|PE
  Montevideo|UY Salto|UY Paysandú|UY Rivera|UY Rosario|AR Mendoza|AR Salta|AR Tucumán|AR Neuquén|AR Mar·del·Plata|AR
  Santiago|CL Valparaíso|CL Concepción|CL Temuco|CL Antofagasta|CL Iquique|CL Recife|BR Salvador|BR Curitiba|BR
  Belém|BR Manaus|BR Fortaleza|BR Santos|BR Campinas|BR Londrina|BR Niterói|BR Contagem|BR Guarulhos|BR
  Puebla|MX Mérida|MX Guadalajara|MX Monterrey|MX Oaxaca|MX Morelia|MX Querétaro|MX Toluca|MX Tijuana|MX Xalapa|MX
  Panamá|PA Managua|NI Granada|NI Tegucigalpa|HN San·Salvador|SV Guatemala|GT Quetzaltenango|GT Heredia|CR Cartago|CR
  Dakar|SN Thiès|SN Rufisque|SN Bamako|ML Sikasso|ML Abidjan|CI Bouaké|CI Cotonou|BJ Lomé|TG Ouagadougou|BF
  Maputo|MZ Beira|MZ Nampula|MZ Luanda|AO Benguela|AO Huambo|AO Praia|CV Mindelo|CV Bissau|GW Tunis|TN Sfax|TN
  Sousse|TN Rabat|MA Fès|MA Agadir|MA Tétouan|MA Oran|DZ Annaba|DZ Kigali|RW Nairobi|KE Kisumu|KE Accra|GH Kumasi|GH
  Leeds|GB Bristol|GB Sheffield|GB Glasgow|GB Cardiff|GB Cork|IE Galway|IE Toronto|CA Ottawa|CA Montréal|CA Québec|CA
  Boston|US Chicago|US Seattle|US Denver|US Austin|US Portland|US Oakland|US Milano|IT Torino|IT Bologna|IT Palermo|IT
  Bari|IT Leipzig|DE Bremen|DE Dresden|DE Mannheim|DE Utrecht|NL Rotterdam|NL Gent|BE Liège|BE Kraków|PL Gdańsk|PL
`
  .trim()
  .split(/\s+/)
  .map((entry) => {
    const [name = '', country = ''] = entry.replaceAll('·', ' ').split('|');
    return [name, country] as const;
  });

/** Organisations of a city: `{city}` stands for it; type, level and sector as the partner directory has them. */
export const ORGANISATIONS: readonly {
  readonly type: string;
  readonly level: string | null;
  readonly sector: 'public' | 'private' | 'social';
  readonly names: PerLanguage;
}[] = [
  body('local_government', 'municipal', 'public', 'Ayuntamiento de {city}', 'City of {city}', 'Ville de {city}', 'Câmara Municipal de {city}'), // prettier-ignore
  body('local_government', 'metropolitan', 'public', 'Área Metropolitana de {city}', '{city} Metropolitan Area', 'Métropole de {city}', 'Área Metropolitana de {city}'), // prettier-ignore
  body('local_government', 'regional', 'public', 'Gobierno Regional de {city}', '{city} Regional Government', 'Conseil régional de {city}', 'Governo Regional de {city}'), // prettier-ignore
  body('academia', null, 'public', 'Universidad de {city}', 'University of {city}', 'Université de {city}', 'Universidade de {city}'), // prettier-ignore
  body('academia', null, 'public', 'Escuela de Arquitectura de {city}', '{city} School of Architecture', "École d'architecture de {city}", 'Escola de Arquitetura de {city}'), // prettier-ignore
  body('academia', null, 'private', 'Instituto de Estudios Urbanos de {city}', '{city} Institute of Urban Studies', "Institut d'études urbaines de {city}", 'Instituto de Estudos Urbanos de {city}'), // prettier-ignore
  body('academia', null, 'public', 'Observatorio del Clima de {city}', '{city} Climate Observatory', 'Observatoire du climat de {city}', 'Observatório do Clima de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Asociación de Vecinos de {city}', '{city} Neighbours Association', 'Association des habitants de {city}', 'Associação de Moradores de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Casa de las Mujeres de {city}', "{city} Women's House", 'Maison des femmes de {city}', 'Casa das Mulheres de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Red Juvenil de {city}', '{city} Youth Network', 'Réseau jeunesse de {city}', 'Rede Juvenil de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Foro por la Accesibilidad de {city}', '{city} Accessibility Forum', "Forum pour l'accessibilité de {city}", 'Fórum pela Acessibilidade de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Fundación Ribera de {city}', '{city} Riverside Foundation', 'Fondation des rives de {city}', 'Fundação Ribeira de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Cooperativa de Recicladores de {city}', '{city} Recyclers Cooperative', 'Coopérative de recycleurs de {city}', 'Cooperativa de Recicladores de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Comité de Hermanamientos de {city}', '{city} Twinning Committee', 'Comité de jumelage de {city}', 'Comitê de Irmanamento de {city}'), // prettier-ignore
  body('civil_society', null, 'social', 'Banco de Alimentos de {city}', '{city} Food Bank', 'Banque alimentaire de {city}', 'Banco de Alimentos de {city}'), // prettier-ignore
  body('national_body', 'national', 'public', 'Museo Nacional de {city}', 'National Museum of {city}', 'Musée national de {city}', 'Museu Nacional de {city}'), // prettier-ignore
  body('national_body', 'regional', 'public', 'Agencia del Agua de {city}', '{city} Water Agency', "Agence de l'eau de {city}", 'Agência da Água de {city}'), // prettier-ignore
  body('company', null, 'public', 'Transportes Públicos de {city}', '{city} Public Transport', 'Transports publics de {city}', 'Transportes Públicos de {city}'), // prettier-ignore
  body('company', null, 'private', 'Cámara de Comercio de {city}', '{city} Chamber of Commerce', 'Chambre de commerce de {city}', 'Câmara de Comércio de {city}'), // prettier-ignore
  body('company', null, 'public', 'Puerto de {city}', 'Port of {city}', 'Port de {city}', 'Porto de {city}'), // prettier-ignore
  body('company', null, 'private', 'Mercado Central de {city}', '{city} Central Market', 'Marché central de {city}', 'Mercado Central de {city}'), // prettier-ignore
  body('media', null, 'social', 'Radio Comunitaria de {city}', '{city} Community Radio', 'Radio communautaire de {city}', 'Rádio Comunitária de {city}'), // prettier-ignore
  body('media', null, 'private', 'Diario de {city}', '{city} Daily', 'Journal de {city}', 'Diário de {city}'), // prettier-ignore
  body('other', null, 'public', 'Biblioteca Pública de {city}', '{city} Public Library', 'Bibliothèque publique de {city}', 'Biblioteca Pública de {city}'), // prettier-ignore
  body('other', null, 'public', 'Hospital Universitario de {city}', '{city} University Hospital', 'Hôpital universitaire de {city}', 'Hospital Universitário de {city}'), // prettier-ignore
  body('other', null, 'public', 'Orquesta de {city}', '{city} Orchestra', 'Orchestre de {city}', 'Orquestra de {city}'), // prettier-ignore
  body('other', null, 'public', 'Bomberos de {city}', '{city} Fire Brigade', 'Sapeurs-pompiers de {city}', 'Bombeiros de {city}'), // prettier-ignore
  body('other', null, 'social', 'Festival de Cine de {city}', '{city} Film Festival', 'Festival du film de {city}', 'Festival de Cinema de {city}'), // prettier-ignore
  body('other', null, 'public', 'Parque Científico de {city}', '{city} Science Park', 'Parc scientifique de {city}', 'Parque Científico de {city}'), // prettier-ignore
  body('other', null, 'public', 'Archivo Histórico de {city}', '{city} Historical Archive', 'Archives historiques de {city}', 'Arquivo Histórico de {city}'), // prettier-ignore
  body('other', null, 'social', 'Consejo Económico y Social de {city}', '{city} Economic and Social Council', 'Conseil économique et social de {city}', 'Conselho Econômico e Social de {city}'), // prettier-ignore
  body('city_network', null, 'public', 'Red de Ciudades Vecinas de {city}', '{city} Network of Neighbouring Cities', 'Réseau des villes voisines de {city}', 'Rede de Cidades Vizinhas de {city}'), // prettier-ignore
];

function body(
  type: string,
  level: string | null,
  sector: 'public' | 'private' | 'social',
  ...names: [string, string, string, string]
): (typeof ORGANISATIONS)[number] {
  return { type, level, sector, names: per(...names) };
}

/** What the initiatives of a theme are about, as noun phrases that fit after "on", "sobre", "sur". */
export const TOPICS: Readonly<Record<(typeof THEMES)[number], readonly PerLanguage[]>> = {
  culture: [
    per('bibliotecas de barrio', 'neighbourhood libraries', 'bibliothèques de quartier', 'bibliotecas de bairro'), // prettier-ignore
    per('patrimonio vivo', 'living heritage', 'patrimoine vivant', 'patrimônio vivo'),
    per('residencias artísticas', 'artist residencies', "résidences d'artistes", 'residências artísticas'),
  ],
  mobility: [
    per('ciclovías seguras', 'safe cycle lanes', 'pistes cyclables sûres', 'ciclovias seguras'),
    per('transporte nocturno', 'night buses', 'transports de nuit', 'transporte noturno'),
    per('cruces accesibles', 'accessible crossings', 'traversées accessibles', 'travessias acessíveis'),
  ],
  security: [
    per('prevención de la violencia', 'prevention of violence', 'prévention de la violence', 'prevenção da violência'), // prettier-ignore
    per('policía de proximidad', 'community policing', 'police de proximité', 'polícia de proximidade'),
    per(
      'iluminación de senderos',
      'lighting of footpaths',
      'éclairage des sentiers',
      'iluminação de caminhos',
    ),
  ],
  civil_protection: [
    per('alerta sísmica', 'earthquake alerts', 'alerte sismique', 'alerta sísmico'),
    per('inundaciones repentinas', 'flash floods', 'crues soudaines', 'inundações repentinas'),
    per('brigadas de rescate', 'rescue brigades', 'brigades de secours', 'brigadas de resgate'),
  ],
  urban_development: [
    per('vivienda asequible', 'affordable housing', 'logement abordable', 'habitação acessível'),
    per('regeneración de centros históricos', 'renewal of old town centres', 'rénovation des centres anciens', 'regeneração de centros históricos'), // prettier-ignore
    per('catastro abierto', 'open land registers', 'cadastre ouvert', 'cadastro aberto'),
  ],
  public_space: [
    per('plazas sombreadas', 'shaded squares', 'places ombragées', 'praças sombreadas'),
    per('mercados al aire libre', 'open-air markets', 'marchés de plein air', 'mercados ao ar livre'),
    per('juegos infantiles inclusivos', 'inclusive playgrounds', 'aires de jeux inclusives', 'parques infantis inclusivos'), // prettier-ignore
  ],
  education: [
    per('escuelas de oficios', 'vocational schools', 'écoles des métiers', 'escolas de ofícios'),
    per('alfabetización digital', 'digital literacy', 'littératie numérique', 'letramento digital'),
    per(
      'intercambio de docentes',
      'exchange of teachers',
      "échange d'enseignants",
      'intercâmbio de docentes',
    ),
  ],
  inclusion: [
    per('ventanillas únicas multilingües', 'multilingual service desks', 'guichets uniques multilingues', 'balcões únicos multilíngues'), // prettier-ignore
    per('lengua de señas en trámites', 'sign language in public services', 'langue des signes aux guichets', 'língua de sinais nos serviços'), // prettier-ignore
    per('presupuesto participativo', 'participatory budgeting', 'budget participatif', 'orçamento participativo'), // prettier-ignore
  ],
  health: [
    per('salud mental comunitaria', 'community mental health', 'santé mentale communautaire', 'saúde mental comunitária'), // prettier-ignore
    per('clínicas móviles', 'mobile clinics', 'cliniques mobiles', 'clínicas móveis'),
    per('alimentación escolar', 'school meals', 'restauration scolaire', 'alimentação escolar'),
  ],
  environment_and_climate: [
    per('techos verdes', 'green roofs', 'toitures végétalisées', 'telhados verdes'),
    per('restauración de ríos urbanos', 'restoration of urban rivers', 'restauration des rivières urbaines', 'restauração de rios urbanos'), // prettier-ignore
    per('refugios climáticos', 'cooling shelters', 'îlots de fraîcheur', 'abrigos climáticos'),
  ],
  economy_and_trade: [
    per('compras públicas responsables', 'responsible procurement', 'achats publics responsables', 'compras públicas responsáveis'), // prettier-ignore
    per('economía circular', 'circular economy', 'économie circulaire', 'economia circular'),
    per('talleres artesanales', 'craft workshops', 'ateliers artisanaux', 'oficinas artesanais'),
  ],
  tourism: [
    per('turismo de cercanía', 'nearby tourism', 'tourisme de proximité', 'turismo de proximidade'),
    per('rutas gastronómicas', 'food routes', 'routes gastronomiques', 'rotas gastronômicas'),
    per('guías locales', 'local guides', 'guides locaux', 'guias locais'),
  ],
  migration: [
    per('acogida de recién llegados', 'welcome of newcomers', 'accueil des nouveaux arrivants', 'acolhimento de recém-chegados'), // prettier-ignore
    per('reconocimiento de títulos', 'recognition of diplomas', 'reconnaissance des diplômes', 'reconhecimento de diplomas'), // prettier-ignore
    per('memoria de las diásporas', 'memory of diasporas', 'mémoire des diasporas', 'memória das diásporas'),
  ],
  governance: [
    per('gobierno abierto', 'open government', 'gouvernement ouvert', 'governo aberto'),
    per('archivos municipales', 'municipal archives', 'archives municipales', 'arquivos municipais'),
    per('evaluación de políticas', 'evaluation of policies', 'évaluation des politiques', 'avaliação de políticas'), // prettier-ignore
  ],
  science: [
    per('observatorios de la calidad del aire', 'air quality observatories', "observatoires de la qualité de l'air", 'observatórios da qualidade do ar'), // prettier-ignore
    per('ciencia ciudadana', 'citizen science', 'science citoyenne', 'ciência cidadã'),
    per('laboratorios de fabricación', 'fabrication labs', 'laboratoires de fabrication', 'laboratórios de fabricação'), // prettier-ignore
  ],
  sport: [
    per('ligas femeninas de barrio', "women's neighbourhood leagues", 'ligues féminines de quartier', 'ligas femininas de bairro'), // prettier-ignore
    per('canchas abiertas', 'open courts', 'terrains ouverts', 'quadras abertas'),
    per('deporte adaptado', 'adapted sport', 'sport adapté', 'esporte adaptado'),
  ],
};

/** Whom an initiative speaks of. */
export const GROUPS: readonly PerLanguage[] = [
  per('las personas jóvenes', 'young people', 'les jeunes', 'as pessoas jovens'),
  per('las personas mayores', 'older people', 'les personnes âgées', 'as pessoas idosas'),
  per('las mujeres', 'women', 'les femmes', 'as mulheres'),
  per('las personas con discapacidad', 'people with disabilities', 'les personnes handicapées', 'as pessoas com deficiência'), // prettier-ignore
  per('los pueblos indígenas', 'indigenous peoples', 'les peuples autochtones', 'os povos indígenas'),
  per('las personas migrantes', 'migrants', 'les personnes migrantes', 'as pessoas migrantes'),
  per('las familias de la periferia', 'families of the outskirts', 'les familles de la périphérie', 'as famílias da periferia'), // prettier-ignore
  per('quienes cuidan a otras personas', 'people who care for others', 'les personnes aidantes', 'quem cuida de outras pessoas'), // prettier-ignore
  per('el comercio popular', 'street traders', 'les marchands ambulants', 'o comércio popular'),
  per('las niñas y los niños', 'children', 'les enfants', 'as crianças'),
];

/** Where something happens. */
export const PLACES: readonly PerLanguage[] = [
  per('en tres alcaldías', 'in three boroughs', 'dans trois arrondissements', 'em três distritos'),
  per('en los mercados', 'in the markets', 'dans les marchés', 'nos mercados'),
  per('en las escuelas públicas', 'in public schools', 'dans les écoles publiques', 'nas escolas públicas'),
  per('junto al río', 'along the river', 'le long du fleuve', 'junto ao rio'),
  per('en los barrios altos', 'in the hillside districts', 'dans les quartiers hauts', 'nos bairros altos'),
  per('en el centro histórico', 'in the old town', 'dans le centre ancien', 'no centro histórico'),
];

/** Titles: `{city}` and `{topic}` are filled in. */
export const TITLES: Readonly<Record<Kind, PerLanguage>> = {
  agreement: per(
    'Acuerdo de cooperación con {city} sobre {topic}',
    'Cooperation agreement with {city} on {topic}',
    'Accord de coopération avec {city} sur {topic}',
    'Acordo de cooperação com {city} sobre {topic}',
  ),
  twinning: per(
    'Hermanamiento con {city}: {topic}',
    'Twinning with {city}: {topic}',
    'Jumelage avec {city} : {topic}',
    'Irmanamento com {city}: {topic}',
  ),
  project: per(
    'Proyecto piloto de {topic} con {city}',
    'Pilot project on {topic} with {city}',
    'Projet pilote de {topic} avec {city}',
    'Projeto-piloto de {topic} com {city}',
  ),
};

/** Sentences of a summary. */
export const SENTENCES: readonly PerLanguage[] = [
  per(
    'Las dos ciudades comparten lo que han aprendido sobre {topic} y preparan juntas un plan de tres años.',
    'Both cities share what they have learned on {topic} and prepare a plan of three years together.',
    'Les deux villes partagent ce qu’elles ont appris sur {topic} et préparent ensemble un plan de trois ans.',
    'As duas cidades partilham o que aprenderam sobre {topic} e preparam juntas um plano de três anos.',
  ),
  per(
    'Equipos técnicos de {city} trabajan {place} con {group} y documentan cada visita.',
    'Technical teams from {city} work {place} with {group} and document each visit.',
    'Des équipes techniques de {city} travaillent {place} avec {group} et documentent chaque visite.',
    'Equipes técnicas de {city} trabalham {place} com {group} e documentam cada visita.',
  ),
  per(
    'Un comité mixto se reúne dos veces al año y publica sus acuerdos sobre {topic}.',
    'A joint committee meets twice a year and publishes its decisions on {topic}.',
    'Un comité mixte se réunit deux fois par an et publie ses décisions sur {topic}.',
    'Um comitê misto reúne-se duas vezes por ano e publica as suas decisões sobre {topic}.',
  ),
  per(
    'La primera etapa se concentra {place}; la segunda extiende la experiencia a otras ciudades de la red.',
    'The first stage concentrates {place}; the second extends the experience to other cities of the network.',
    'La première étape se concentre {place} ; la seconde étend l’expérience à d’autres villes du réseau.',
    'A primeira etapa concentra-se {place}; a segunda estende a experiência a outras cidades da rede.',
  ),
  per(
    'Se forma a cuarenta personas, la mitad de ellas mujeres, y se mide qué cambia para {group}.',
    'Forty people are trained, half of them women, and what changes for {group} is measured.',
    'Quarante personnes sont formées, dont la moitié de femmes, et l’on mesure ce qui change pour {group}.',
    'Formam-se quarenta pessoas, metade delas mulheres, e mede-se o que muda para {group}.',
  ),
];

/** What residents gain, in plain words. */
export const BENEFITS: readonly PerLanguage[] = [
  per(
    'Para {group}: {topic} más cerca de casa y sin costo.',
    'For {group}: {topic} closer to home and free of charge.',
    'Pour {group} : {topic} plus près de chez soi et sans frais.',
    'Para {group}: {topic} mais perto de casa e sem custo.',
  ),
  per(
    'La gente que vive {place} decide cómo se usa lo aprendido con {city}.',
    'People who live {place} decide how what was learned with {city} is used.',
    'Les personnes qui vivent {place} décident de l’usage de ce qui est appris avec {city}.',
    'Quem vive {place} decide como se usa o que se aprendeu com {city}.',
  ),
];

/** What a partner gives. */
export const GIVES: readonly PerLanguage[] = [
  per('Experiencia técnica en {topic}', 'Technical experience in {topic}', 'Expérience technique en {topic}', 'Experiência técnica em {topic}'), // prettier-ignore
  per('Estancias de su personal y materiales', 'Stays of its staff and materials', 'Séjours de son personnel et matériels', 'Estadias do seu pessoal e materiais'), // prettier-ignore
];

/** What a partner gains. */
export const GAINS: readonly PerLanguage[] = [
  per('Acceso a la práctica de los barrios', 'Access to the practice of the districts', 'Accès à la pratique des quartiers', 'Acesso à prática dos bairros'), // prettier-ignore
  per('Evidencia comparable sobre {topic}', 'Comparable evidence on {topic}', 'Des éléments comparables sur {topic}', 'Evidência comparável sobre {topic}'), // prettier-ignore
];

/** What a level of government does. */
export const LEVEL_ROLES: PerLanguage = per(
  'facilita espacios y personal',
  'provides rooms and staff',
  'met à disposition des locaux et du personnel',
  'facilita espaços e pessoal',
);

/** Departments that every generated office has. */
export const DEPARTMENTS: readonly PerLanguage[] = [
  per('Secretaría de Cultura', 'Department of Culture', 'Direction de la culture', 'Secretaria de Cultura'),
  per('Secretaría de Movilidad', 'Department of Mobility', 'Direction de la mobilité', 'Secretaria de Mobilidade'), // prettier-ignore
  per('Secretaría del Medio Ambiente', 'Department of the Environment', "Direction de l'environnement", 'Secretaria do Meio Ambiente'), // prettier-ignore
  per('Secretaría de Bienestar', 'Department of Welfare', "Direction de l'action sociale", 'Secretaria de Bem-Estar'), // prettier-ignore
];
