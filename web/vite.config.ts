import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running Callwell; the built app always talks to its own origin. */
const backend = process.env.CALLWELL_URL ?? 'http://127.0.0.1:8080';

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    proxy:
      mode === 'mock'
        ? undefined
        : Object.fromEntries(
            ['/api', '/oauth2', '/sign-in', '/sign-out', '/.well-known'].map((path) => [path, { target: backend }]),
          ),
  },
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 700 },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 40_000,
    maxWorkers: 2,
  },
}));
