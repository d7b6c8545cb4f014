/**
 * The direction of imports among the screens: routes → features → ui → api → i18n, and no feature knows another. They lead
 * to each other by addresses (src/ui/addresses.ts). test/architecture.spec.ts runs this.
 */
const layers = ['i18n', 'api', 'ui', 'features', 'routes'];

const path = require('node:path');

module.exports = {
  forbidden: [
    ...layers.slice(0, -1).map((layer, level) => ({
      name: `${layer}-never-calls-upward`,
      severity: 'error',
      from: { path: `^web/src/${layer}/` },
      to: { path: `^web/src/((${layers.slice(level + 1).join('|')})/|main|router)` },
    })),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'screens-know-the-server-by-its-description-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|migrations|test|bench)/' },
    },
    { name: 'no-circle', severity: 'error', from: { pathNot: '\\.gen\\.' }, to: { circular: true } },
    { name: 'every-import-exists', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.spec\\.tsx?$|routeTree\\.gen)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'default'],
    },
    webpackConfig: { fileName: path.join(__dirname, 'resolve.cjs') },
    tsPreCompilationDeps: true,
  },
};
