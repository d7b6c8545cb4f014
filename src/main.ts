import 'reflect-metadata';
import { createApp } from './app.setup.js';
import { foundDemo, type FoundedDemo } from './demo/found-demo.js';
import { FoundingLinksService } from './identity/offices/founding-links.service.js';
import { loadConfig } from './platform/config/config.js';
import { migrate } from './platform/db/migrate.js';

try {
  const config = loadConfig();
  await migrate(config.DATABASE_URL);
  const app = await createApp(config);
  await app.listen({ port: config.PORT, host: config.HOST });
  console.log(
    `\nTransversal is ready at ${config.publicUrl}\nThe API and a page to try it: ${config.publicUrl}/api/docs\n`,
  );
  const link = await app.get(FoundingLinksService).offer();
  if (link)
    console.log(`No office has been founded yet. Found yours at this link; it works once:\n\n  ${link}\n`);
  if (process.argv.includes('--demo')) console.log(told(await foundDemo(app)));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}

function told({ founded, people, initiatives }: FoundedDemo): string {
  if (!founded) return 'The demonstration office (slug "demo") is there already. Its passwords were shown if it was founded here; when it was founded from within the product, its people have none, and administrators join it at /welcome.\n'; // prettier-ignore
  const width = Math.max(...people.map(({ email }) => email.length));
  const lines = people.map(({ email, roles }) => `  ${email.padEnd(width)}  ${roles.join(', ')}`);
  return `The demonstration office (slug "demo") has ${initiatives} initiatives. Sign in as\n\n${lines.join('\n')}\n\nwith the password ${people[0]?.password}, which is not shown again.\n`;
}
