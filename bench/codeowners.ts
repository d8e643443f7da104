import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Codeowners, readCodeowners } from '../src/core/codeowners/codeowners';
import { Random } from './generate/random';
import { percentile, samples, timed } from './measure';
import type { BenchModule, PeerFigure } from './row';

const RULES = 10_000;
const FILES = 100_000;
/** The others look at every rule for every file: a few files tell what one costs them. */
const FILES_OF_PEERS = 30;

const require = createRequire(import.meta.url);

/** Who owns what in a large repository, by its CODEOWNERS file. */
export const bench: BenchModule = {
  name: 'codeowners',
  run: async (context) => {
    context.log(`CODEOWNERS, ${RULES.toLocaleString('en')} rules by ${FILES.toLocaleString('en')} files`);
    const random = new Random(15);
    const rules = Array.from({ length: RULES }, () => rule(random));
    const files = Array.from({ length: FILES }, () => path(random));
    const text = `${rules.join('\n')}\n`;
    let codeowners: Codeowners | undefined;
    let owned = 0;
    const all = await timed(() => {
      codeowners = readCodeowners(text, 'github');
      for (const file of files) if (codeowners.rulesFor(file).length > 0) owned++;
    });
    if (owned === 0) context.fail('no file is owned');
    const fresh = readCodeowners(text, 'github');
    const one = await samples(files.slice(0, 2_000), (file) => fresh.rulesFor(file), { warmup: 0 });
    const peers = await measurePeers(text, files.slice(0, FILES_OF_PEERS), context.scratch);
    return [
      {
        name: `all owners: ${FILES.toLocaleString('en')} files, the rules read anew`,
        size: RULES,
        unit: 'ms',
        ours: all,
        budget: 2_000,
        peers: peers.map(({ name, value }) => ({
          name: `${name} (${FILES_OF_PEERS} files scaled up)`,
          value: value * FILES,
        })),
      },
      {
        name: 'owners of one file, p95',
        size: RULES,
        unit: 'ms',
        ours: percentile(one, 0.95),
        budget: 0.1,
        peers,
      },
    ];
  },
};

/** Milliseconds a file. */
async function measurePeers(text: string, files: readonly string[], scratch: string): Promise<PeerFigure[]> {
  const folder = join(scratch, 'codeowners', '.github');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'CODEOWNERS'), text);
  const Peer = require('codeowners') as new (folder: string) => { getOwner(path: string): string[] };
  const utils = require('codeowners-utils') as {
    parse(text: string): unknown[];
    matchFile(path: string, entries: unknown[]): unknown;
  };
  const peer = new Peer(join(scratch, 'codeowners'));
  const entries = utils.parse(text);
  const each = async (work: (file: string) => unknown) =>
    (await timed(() => files.forEach(work))) / files.length;
  return [
    { name: 'codeowners', value: await each((file) => peer.getOwner(file)) },
    { name: 'codeowners-utils', value: await each((file) => utils.matchFile(file, entries)) },
  ];
}

const WORDS =
  'api app auth billing cart core data docs edge infra jobs lib mail orders pay search ui web'.split(' ');
const ENDINGS = 'ts tsx js go py java kt rs md yaml proto sql'.split(' ');

/** Folders most, then endings, names and deep globs, as large repositories have them. */
function rule(random: Random): string {
  const word = () => `${random.pick(WORDS)}${random.int(200)}`;
  const owner = `@acme/${random.pick(WORDS)}`;
  const at = random.next();
  if (at < 0.55) return `/${random.pick(WORDS)}/${word()}/ ${owner}`;
  if (at < 0.7) return `/${random.pick(WORDS)}/${word()}/*.${random.pick(ENDINGS)} ${owner}`;
  if (at < 0.8) return `${word()}/ ${owner}`;
  if (at < 0.9) return `/${random.pick(WORDS)}/**/${word()}/*.${random.pick(ENDINGS)} ${owner}`;
  if (at < 0.97) return `${word()}-*.${random.pick(ENDINGS)} ${owner}`;
  return `**/${word()}*/test ${owner}`;
}

function path(random: Random): string {
  const folders = Array.from({ length: 1 + random.int(5) }, () => `${random.pick(WORDS)}${random.int(200)}`);
  const file = `${random.pick(WORDS)}${random.int(200)}-${random.int(50)}.${random.pick(ENDINGS)}`;
  return [random.pick(WORDS), ...folders, file].join('/');
}
