import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something has happened that nobody tells of.
 * @throws Error when it has not after `seconds`
 */
export async function until(happened: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await happened())) {
    if (Date.now() > end) throw new Error(`It has not happened within ${seconds} s`);
    await sleep(50);
  }
}
