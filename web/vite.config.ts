import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { routes } from './routes.config.mjs';

const out = join(import.meta.dirname, '..', 'dist', 'web');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [tanstackRouter(routes), react(), compressed()],
  resolve: { alias: { '~': join(import.meta.dirname, 'src') } },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    // Data URLs would need looser rules in the content security policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script, which the policy refuses, and every supported browser preloads modules itself.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  // `npm run dev --workspace web` beside a running `npm start`.
  server: { host: '127.0.0.1', proxy: proxied(['/api', '/start', '/join', '/new-password', '/pages.css']) },
});

function proxied(paths: string[]): Record<string, { target: string; changeOrigin: boolean }> {
  const target = process.env['API_URL'] ?? 'http://127.0.0.1:3000';
  return Object.fromEntries(paths.map((path) => [path, { target, changeOrigin: false }]));
}

/** Compressed once here, so that no request pays for it. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|svg|json)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        if (bytes.length < 1024) continue;
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        );
      }
    },
  };
}
