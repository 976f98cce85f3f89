import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

async function complaints(file: string, text: string): Promise<string[]> {
  const [result] = await new ESLint({ cwd: resolve('.') }).lintText(text, { filePath: resolve(file) });
  return (result?.messages ?? []).filter((message) => message.ruleId === 'callwell/layers').map((message) => message.message);
}

test('a feature that imports another feature is a lint error, by alias and by path', async () => {
  expect(await complaints('src/features/live/x.ts', "import { useCalls } from '@/features/calls/api/get-calls';\nuseCalls({});\n")).toHaveLength(1);
  expect(await complaints('src/features/live/x.ts', "export { useCalls } from '../calls/api/get-calls';\n")).toHaveLength(1);
  expect(await complaints('src/lib/x.ts', "export { App } from '@/app/app';\n")).toHaveLength(1);
});

test('imports downwards are allowed', async () => {
  expect(await complaints('src/features/live/x.ts', "export { clock } from '@/lib/format';\nexport { hangUp } from './api/hang-up';\n")).toEqual([]);
});
