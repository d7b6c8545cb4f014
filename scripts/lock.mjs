/** A lock file that names its holder and is given up by the holder's death, whichever way it died. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { birthMark, isAlive } from './processes.mjs';

/** Thrown when another living process holds the lock. */
export class HeldElsewhere extends Error {
  constructor(path, holder) {
    super(`Process ${holder.pid} holds ${path}.`);
    this.name = 'HeldElsewhere';
    this.pid = holder.pid;
  }
}

/**
 * Takes the lock or throws HeldElsewhere.
 * @param {string} path file to make; its folder exists
 * @returns {{ isOurs(): boolean, release(): void }}
 */
export function takeLock(path) {
  const own = { pid: process.pid, born: birthMark(process.pid), token: randomUUID() };
  const draft = `${path}.${own.token}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears with its content in one step, so nobody ever reads half a lock.
        linkSync(draft, path);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder && isHolding(holder)) throw new HeldElsewhere(path, holder);
      moveAside(path, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const isOurs = () => readHolder(path)?.token === own.token;
  return {
    isOurs,
    release: () => {
      if (isOurs()) rmSync(path, { force: true });
    },
  };
}

/** The living holder of a lock, or null. */
export function holderOf(path) {
  const holder = readHolder(path);
  return holder && isHolding(holder) ? holder : null;
}

function isHolding(holder) {
  return isAlive(holder.pid) && (holder.born === null || holder.born === birthMark(holder.pid));
}

/** Two processes may find the same dead lock; the slower one must not carry off what the faster one has put there since. */
function moveAside(path, dead) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && moved.token !== dead?.token) {
    try {
      linkSync(aside, path);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  rmSync(aside, { force: true });
}

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
