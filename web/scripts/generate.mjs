/**
 * Writes what the screens are type-checked against, all of it ignored by git and made anew from its source, so that it
 * cannot drift: the shapes of the API (from openapi.json), the keys of all texts, and the tree of routes.
 */
import { Generator, getConfig } from '@tanstack/router-generator';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';
import { routes } from '../routes.config.mjs';

const web = dirname(dirname(fileURLToPath(import.meta.url)));

nameTexts();
await Promise.all([describeApi(), drawRoutes()]);

async function describeApi() {
  const tree = await openapi(new URL('../../openapi.json', import.meta.url), { defaultNonNullable: false });
  write('src/api/schema.gen.d.ts', astToString(tree));
}

/** Every key of the Spanish catalogues: a text that is used and not there does not compile. */
function nameTexts() {
  const keys = textFiles('es').flatMap((path) => Object.keys(JSON.parse(readFileSync(path, 'utf8'))));
  const union = keys.sort().map((key) => `  | ${JSON.stringify(key)}`);
  write(
    'src/i18n/text-ids.gen.d.ts',
    `/** Keys of all texts of the interface. */\nexport type TextId =\n${union.join('\n')};\n`,
  );
}

async function drawRoutes() {
  const config = getConfig(routes, web);
  await new Generator({ config, root: web }).run();
}

function textFiles(language) {
  return readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`texts.${language}.json`))
    .map((name) => join(web, 'src', name));
}

/** Left alone when nothing changes, so that nothing that watches it works in vain. */
function write(name, text) {
  const path = join(web, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
