// Packs the built scripts and styles once, as tightly as it goes, so that the server need not do it for each visitor.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const folder = new URL('../dist/assets/', import.meta.url);
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

for (const name of (await readdir(folder)).filter((file) => /\.(js|css)$/.test(file))) {
  const bytes = await readFile(new URL(name, folder));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(new URL(`${name}.br`, folder), await brotli(bytes, { params }));
  await writeFile(new URL(`${name}.gz`, folder), await zip(bytes, { level: 9 }));
}
