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

/**
 * Repeats what is expected of something that takes a moment to be so, such as a screen: the last refusal is what is told
 * when `seconds` have gone by.
 */
export async function eventually(expectation: () => Promise<void>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await expectation();
    } catch (refusal) {
      if (Date.now() > end) throw refusal;
      await sleep(50);
    }
  }
}
