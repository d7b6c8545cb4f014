import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Floors, lowest first, each with its rooms in the order in which they may import each other. */
const floors = JSON.parse(readFileSync(join(import.meta.dirname, 'floors.json'), 'utf8')) as Record<
  string,
  string[]
>;

const root = resolve(import.meta.dirname, '..');

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
}

/** The house as it is written in floors.json, against the imports as they are. */
describe('The floors', () => {
  it('are imported downward only, in the written order, without a circle', async () => {
    const { summary } = await cruise('.dependency-cruiser.cjs', 'src', 'migrations');
    expect(summary.totalCruised).toBeGreaterThan(20);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`)).toEqual([]);
  });

  it('of the screens are imported from routes down to texts only', async () => {
    const { summary } = await cruise('web/.dependency-cruiser.cjs', 'web/src');
    expect(summary.totalCruised).toBeGreaterThan(20);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`)).toEqual([]);
  });

  it('have every room in the written order', () => {
    const unwritten = Object.entries(floors).flatMap(([floor, rooms]) =>
      folders(join(root, 'src', floor))
        .filter((room) => !rooms.includes(room))
        .map((room) => `src/${floor}/${room} has no place in the order of test/floors.json`),
    );
    expect(unwritten).toEqual([]);
  });

  it('give each shape of the API a name of its own, since equal names become one in openapi.json', () => {
    const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.dto.ts'))
      .flatMap((file) =>
        [...readFileSync(join(root, 'src', file), 'utf8').matchAll(/^export class (\w+)/gm)].map(
          ([, name = '']) => name,
        ),
      );
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it('read the environment in one place', () => {
    const readers = sources(join(root, 'src'))
      .filter((path) => /process\.env|['"]node:process['"]/.test(withoutComments(readFileSync(path, 'utf8'))))
      .map((path) => relative(root, path));
    expect(readers).toEqual(['src/platform/config/config.ts']);
  });

  it('load what only few need, and what takes tens of megabytes, when it is needed', () => {
    const early = sources(join(root, 'src')).filter((path) =>
      /from ['"](?:playwright-core|unpdf)['"]/.test(withoutComments(readFileSync(path, 'utf8'))),
    );
    expect(early.map((path) => relative(root, path))).toEqual([]);
  });

  it('have no index files, which hide who imports what', () => {
    expect(sources(join(root, 'src')).filter((path) => path.endsWith('/index.ts'))).toEqual([]);
  });
});

/** Run as a program of its own: the tool loads parts of itself in a way that Jest's module registry does not know. */
function cruise(config: string, ...folders: string[]): Promise<Cruise> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const options = ['--config', config, '--output-type', 'json', ...folders];
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [program, ...options],
      { cwd: root, maxBuffer: 256 << 20 },
      (error, output, faults) => {
        if (output === '') fail(error ?? new Error(faults));
        else done(JSON.parse(output) as Cruise);
      },
    );
  });
}

function folders(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(folder, name));
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
