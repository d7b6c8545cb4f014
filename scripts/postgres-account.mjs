/**
 * As whom the embedded PostgreSQL runs. It refuses to run as root; and another account cannot enter a project that lies
 * below somebody's private home. So root first tries a user namespace of its own, in which it is nobody special.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @typedef {object} Account
 * @property {string} name for messages
 * @property {number} [uid] set where files must be given to another account
 * @property {number} [gid]
 * @property {string} version what `postgres --version` answered
 * @property {(command: string, args: string[]) => { command: string, args: string[], uid?: number, gid?: number }} as
 */

/**
 * The first account that can both run the programs and enter the folder.
 * @param {{ postgres: string, dataDir: string, cluster: string }} paths
 * @returns {Account}
 */
export function chooseAccount({ postgres, dataDir, cluster }) {
  const refusals = [];
  for (const candidate of candidates(dataDir, cluster)) {
    const { command, args, uid, gid } = candidate.as('/bin/sh', [
      '-c',
      'cd "$1" && exec "$2" --version',
      'sh',
      dataDir,
      postgres,
    ]);
    const probe = spawnSync(command, args, { uid, gid, encoding: 'utf8', cwd: '/' });
    if (probe.status === 0) return { ...candidate, version: probe.stdout.trim() };
    const reason = probe.error?.message ?? probe.stderr.trim().split('\n').at(-1) ?? '';
    refusals.push(`  as ${candidate.name}: ${reason}`);
  }
  throw new Error(
    [
      'The embedded PostgreSQL cannot be started here:',
      ...refusals,
      process.getuid?.() === 0
        ? 'PostgreSQL does not run as root. Start as an ordinary user, or move the project to a folder that other users can enter (such as /opt), or set DATABASE_URL to a PostgreSQL 15 or newer.'
        : 'Check that node_modules is complete (npm ci), or set DATABASE_URL to a PostgreSQL 15 or newer.',
    ].join('\n'),
  );
}

function candidates(dataDir, cluster) {
  const clusterOwner = ownerOf(cluster);
  if (process.getuid?.() !== 0) {
    if (clusterOwner !== null && process.getuid && clusterOwner.uid !== process.getuid()) {
      throw new Error(
        `${cluster} belongs to another user (id ${clusterOwner.uid}). Start as that user, or set DATA_DIR to a folder of your own.`,
      );
    }
    return [{ name: 'this user', as: (command, args) => ({ command, args }) }];
  }
  if (clusterOwner !== null && clusterOwner.uid !== 0)
    return [byId(`user ${clusterOwner.uid}`, clusterOwner)];
  const folderOwners = [ownerOf(dataDir), ownerOf(dirname(dataDir))].filter(
    (owner) => owner && owner.uid !== 0,
  );
  return [
    inNamespace,
    ...folderOwners.slice(0, 1).map((owner) => byId(`the folder's owner, user ${owner.uid}`, owner)),
    ...['postgres', 'nobody'].flatMap(byName),
  ];
}

/** Any number but 0 will do: inside, the files of the caller are its own, outside they stay the caller's. */
const inNamespace = {
  name: 'an unprivileged user namespace',
  as: (command, args) => ({
    command: 'unshare',
    args: ['--user', '--map-user=1000', '--map-group=1000', '--', command, ...args],
  }),
};

function byId(name, { uid, gid }) {
  return { name, uid, gid, as: (command, args) => ({ command, args, uid, gid }) };
}

function byName(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return [];
  const [, , uid, gid] = line.split(':');
  return [byId(`the user ${name}`, { uid: Number(uid), gid: Number(gid) })];
}

function ownerOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? { uid: stats.uid, gid: stats.gid } : null;
}
