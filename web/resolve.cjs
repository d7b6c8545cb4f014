/** Tells dependency-cruiser what `~` means. */
const path = require('node:path');

module.exports = { resolve: { alias: { '~': path.join(__dirname, 'src') } } };
