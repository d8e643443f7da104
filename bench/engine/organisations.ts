import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Entity } from '../../src/core/model/entity';
import { loadEntities } from '../relevance/load';
import { type GeneratedFile, generate } from '../generate/organisation';
import type { BenchContext } from '../row';

/** Catalog files on disk, and what they should give. */
export interface Organisation {
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly entities: readonly Entity[];
}

const written = new Map<string, Promise<Organisation>>();

/** The organisation of that size, written once a run; or the folder given by `--data`. */
export function organisation(context: BenchContext, size: number): Promise<Organisation> {
  const key = context.data ?? String(size);
  let organisation = written.get(key);
  if (!organisation) {
    organisation = context.data ? read(context.data) : write(join(context.scratch, key), generate(size));
    written.set(key, organisation);
  }
  return organisation;
}

async function write(folder: string, files: readonly GeneratedFile[]): Promise<Organisation> {
  for (const file of files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.text);
    // What `backstage.io/techdocs-ref: dir:.` leads to.
    await writeFile(join(dirname(path), 'README.md'), '# Read me\n');
  }
  return { folder, files, entities: files.flatMap(({ entities }) => entities) };
}

async function read(folder: string): Promise<Organisation> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) =>
    /(^|[\\/])catalog-info[^\\/]*\.ya?ml$/.test(path),
  );
  const files = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })),
  );
  return { folder, files, entities: loadEntities(folder) };
}
