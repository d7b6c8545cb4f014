/** What the operating system knows of a process: enough to tell a living owner from a reused process id. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process with this id runs (one that belongs to somebody else counts, one that only waits to be reaped does not). */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return stateOf(pid) !== 'Z';
}

/**
 * A mark that no later process with the same id shares: the start time in clock ticks since boot, with the boot's id.
 * Without it, a lock left by kill -9 in a container would be held by whoever gets the same small process id next.
 */
export function birthMark(pid) {
  if (process.platform === 'linux') {
    const fields = statFields(pid);
    return fields ? `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}` : null;
  }
  if (process.platform === 'win32') return null;
  return ps('lstart=', pid);
}

/** The command line of a process, or null where it cannot be read. */
export function commandOf(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return null;
    }
  }
  return process.platform === 'win32' ? null : ps('command=', pid);
}

/** Stops this thread for some milliseconds: for the exit event, where nothing asynchronous runs any more. */
export function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function stateOf(pid) {
  return process.platform === 'linux' ? (statFields(pid)?.[0] ?? null) : null;
}

/** Fields of /proc/PID/stat from the third on; the second, the name, may hold spaces and brackets itself. */
function statFields(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function ps(column, pid) {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
