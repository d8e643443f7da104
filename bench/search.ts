import { refOf } from '../src/core/model/reference';
import { entityDocument } from '../src/core/search/collators/entityCollator';
import { FIELD_WEIGHTS } from '../src/core/search/options';
import { BenchEngine } from './engine/benchEngine';
import { type Organisation, organisation } from './engine/organisations';
import { Random } from './generate/random';
import { percentile, samples, timed } from './measure';
import { BACKSTAGE } from './peers/backstage';
import { greenroom } from './relevance/evaluate';
import { flexsearchPeer, fusePeer, lunrPeer, miniSearchPeer, type Peer } from './relevance/peers';
import type { BenchContext, BenchModule, PeerFigure, Row } from './row';

/** Larger catalogs make peers that grow with them run for minutes. */
const LARGEST_FOR_PEERS = 10_000;

/** Asked in the engine's thread; here only its index is built, to compare. */
const OURS = 'Greenroom';

/** Search while typing: every keystroke of names, words, typos, questions and filters. */
export const bench: BenchModule = {
  name: 'search',
  run: async (context) => {
    const rows: Row[] = [];
    for (const size of context.sizes) {
      context.log(`search, ${size.toLocaleString('en')} entities`);
      rows.push(...(await measure(context, await organisation(context, size), size)));
    }
    return rows;
  },
};

async function measure(context: BenchContext, org: Organisation, size: number): Promise<Row[]> {
  const engine = new BenchEngine();
  await engine.open(org.folder);
  await engine.search.whenIndexed({ all: true });
  const terms = keystrokes(org);
  const ours = await samples(terms, (term) => engine.search.search({ term, limit: 20 }), { rounds: 2 });
  const names = new Random(3).some(org.entities, 50);
  for (const entity of names) {
    const { results } = await engine.search.search({ term: refOf(entity), limit: 3 });
    if (results[0]?.ref !== refOf(entity))
      context.fail(`search: ${refOf(entity)} typed in full does not come first`);
  }
  const exact = await samples(names, (entity) => engine.search.search({ term: entity.metadata.name }));
  await engine.stop();
  const peers = size <= LARGEST_FOR_PEERS ? await peerTimes(context, org, terms) : [];
  const others = peers.filter(({ name }) => name !== OURS);
  const budget = size === LARGEST_FOR_PEERS ? { budget: 3 } : {};
  return [
    {
      name: 'search per keystroke, p50',
      size,
      unit: 'ms',
      ours: percentile(ours, 0.5),
      peers: [...others.map(({ name, p50 }) => ({ name, value: p50 })), ...BACKSTAGE.searchMedian],
    },
    {
      name: 'search per keystroke, p95',
      size,
      unit: 'ms',
      ours: percentile(ours, 0.95),
      ...budget,
      peers: [...others.map(({ name, p95 }) => ({ name, value: p95 })), ...BACKSTAGE.searchP95],
      note: `${terms.length} terms; round trip included; documents looked at are bounded, whatever the size`,
    },
    { name: 'search for an exact name, p95', size, unit: 'ms', ours: percentile(exact, 0.95), ...budget },
    ...(peers.length > 0 ? [indexRow(size, peers)] : []),
  ];
}

interface PeerTimes {
  readonly name: string;
  readonly build: number;
  readonly p50: number;
  readonly p95: number;
}

function indexRow(size: number, peers: readonly PeerTimes[]): Row {
  const [ours, ...others] = peers.map(({ name, build }): PeerFigure => ({ name, value: build }));
  return {
    name: 'build of the search index alone',
    size,
    unit: 'ms',
    ours: ours!.value,
    ...(size === LARGEST_FOR_PEERS ? { budget: 260 } : {}),
    peers: others,
  };
}

async function peerTimes(
  context: BenchContext,
  org: Organisation,
  terms: readonly string[],
): Promise<PeerTimes[]> {
  const documents = org.entities.map((entity) => entityDocument(entity));
  // Slow ones get a sample of the terms: enough for a percentile, without a coffee break.
  const few = terms.filter((_, i) => i % (context.quick ? 20 : 4) === 0);
  const times: PeerTimes[] = [];
  const makers: (() => Peer)[] = [
    // The others get no operations either.
    () => greenroom(org.entities, []),
    () => miniSearchPeer(documents),
    () => lunrPeer(documents),
    () => flexsearchPeer(documents),
    () => fusePeer(documents, FIELD_WEIGHTS),
  ];
  for (const make of makers) {
    let peer: Peer | undefined;
    const build = await timed(() => (peer = make()));
    if (peer!.name !== OURS) await samples(few.slice(0, 3), (term) => peer!.search(term, 20), { warmup: 0 });
    const asked = peer!.name === OURS ? [] : few;
    const measured = await samples(asked, (term) => peer!.search(term, 20), { warmup: 0 });
    times.push({ name: peer!.name, build, p50: percentile(measured, 0.5), p95: percentile(measured, 0.95) });
    context.log(`  ${peer!.name} measured`);
  }
  return times;
}

/** What is in the field after each key: names letter by letter, then what people also type. */
function keystrokes(org: Organisation): string[] {
  const random = new Random(13);
  const terms: string[] = [];
  for (const entity of random.some(org.entities, 12)) {
    const { name } = entity.metadata;
    for (let length = 1; length <= name.length; length++) terms.push(name.slice(0, length));
  }
  for (const entity of random.some(org.entities, 12)) {
    const words = entity.metadata.name.split(/[-.]/);
    const word = random.pick(words);
    terms.push(words.slice(0, 2).join(' '), word, `who owns ${words.join(' ')}`, `kind:component ${word}`);
    if (word.length > 4) terms.push(word.slice(0, 2) + word.slice(3), `${word} service`);
  }
  return terms;
}
