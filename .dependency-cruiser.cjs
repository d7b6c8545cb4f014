/**
 * The rules that hold the house together; test/floors.json has the floors, lowest first, and the written order of the rooms
 * on each. A room imports only rooms before it on its own floor, and anything on the floors below. test/architecture.spec.ts
 * runs them.
 */
/** @type {Record<string, string[]>} */
const rooms = require('./test/floors.json');
const floors = Object.keys(rooms);

/** Everything in src that is on no floor: main, worker, the module that joins all, the demonstration. */
const roof = `^src/(?!(${floors.join('|')})/)`;

const upward = floors.map((floor, level) => ({
  name: `${floor}-never-calls-upward`,
  comment: 'What happens above is told in the journal, and whoever lives above reads it there.',
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: {
    path: [roof, ...floors.slice(level + 1).map((above) => `^src/${above}/`)],
  },
}));

const sideways = floors.flatMap((floor) =>
  rooms[floor].slice(0, -1).map((room, place) => ({
    name: `${floor}-${room}-comes-before-what-it-imports`,
    comment: `The order on this floor is: ${rooms[floor].join(', ')}.`,
    severity: 'error',
    from: { path: `^src/${floor}/${room}/` },
    to: { path: `^src/${floor}/(${rooms[floor].slice(place + 1).join('|')})/` },
  })),
);

module.exports = {
  forbidden: [
    ...upward,
    ...sideways,
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one thought in two places, or hide a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'A migration must do tomorrow what it did when it was written, so it uses nothing of src, which changes.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'the-product-needs-no-test',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'only-packages-that-are-installed-with-the-product',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'every-import-exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types count: who must know a shape is as much bound to it as who calls a function.
    tsPreCompilationDeps: true,
  },
};
