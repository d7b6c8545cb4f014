/** Routes are files of src/routes; the tree that the router reads is drawn from them and not committed. */
export const routes = {
  target: 'react',
  routesDirectory: './src/routes',
  generatedRouteTree: './src/routeTree.gen.ts',
  autoCodeSplitting: true,
  quoteStyle: 'single',
  semicolons: true,
  disableLogging: true,
};
