import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

/** Where systems keep Chromium and what is built from it, the likeliest first. */
const WELL_KNOWN: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The Chromium of this machine; null where there is none.
 * @param configured path from the configuration: then no other one is looked for
 * @param places where to look otherwise
 */
export async function findChromium(
  configured: string | undefined,
  places: readonly string[] = WELL_KNOWN,
): Promise<string | null> {
  for (const path of configured === undefined ? places : [configured]) if (await isProgram(path)) return path;
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
