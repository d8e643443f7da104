import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { type EntityRef, canonicalRef, parseRef } from '../../model/reference';
import { type LanguageEnvironment, readText } from '../environment';
import { possibleMentionsAt } from './possibleMentions';

/** A place outside the catalog's fields that means an entity; the range covers its name. */
export interface PlacedMention {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
}

/** Files looked through at most, so that a question about one name never reads a whole monorepo. */
const MOST_FILES = 4_000;
const MOST_FOUND = 1_000;
const LARGEST = 500_000;

const INCLUDE = [
  '**/*.{md,mdx,txt,rst,adoc,yaml,yml,json,toml,env,tf,hcl,properties,ts,tsx,js,jsx,mjs,cjs,py,go,rs,java,kt,kts,scala,rb,php,cs,swift,c,h,cpp,hpp,proto,graphql,sql,sh,html,vue,svelte}',
  '**/{CODEOWNERS,Dockerfile,Makefile}',
];
const EXCLUDE = [
  '**/node_modules/**',
  '**/.git/**',
  '**/dist/**',
  '**/out/**',
  '**/build/**',
  '**/vendor/**',
  '**/target/**',
  '**/*.min.js',
  '**/package-lock.json',
];

/** Where files of the open folders mention an entity by name, by the same rules as the hover. */
export async function workspaceMentions(
  ref: string,
  _catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<PlacedMention[]> {
  const target = parseRef(ref);
  const { files, finder } = environment;
  if (!target || !files || !finder) return [];
  const found: PlacedMention[] = [];
  for (const folder of environment.folders?.() ?? []) {
    const uris = await finder.find(folder, INCLUDE, EXCLUDE, token);
    for (const uri of uris.slice(0, MOST_FILES)) {
      throwIfCancelled(token);
      const stat = await files.stat(uri);
      if (!stat || stat.size > LARGEST) continue;
      const text = await readText(environment, uri);
      if (text !== undefined) found.push(...mentionsIn(text, target).map((mention) => ({ uri, ...mention })));
      if (found.length > MOST_FOUND) return found;
    }
  }
  return found;
}

/** Mentions of one entity in a text. */
export function mentionsIn(text: string, target: EntityRef): { range: Range; text: string }[] {
  const name = target.name.toLowerCase();
  if (!text.toLowerCase().includes(name)) return [];
  const found: { range: Range; text: string }[] = [];
  for (const [line, content] of text.split(/\r?\n/).entries()) {
    const lower = content.toLowerCase();
    for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
      if (!isMeant(content, at, target)) continue;
      const range = { start: { line, character: at }, end: { line, character: at + name.length } };
      found.push({ range, text: content.slice(at, at + name.length) });
    }
  }
  return found;
}

function isMeant(line: string, at: number, target: EntityRef): boolean {
  const candidates = possibleMentionsAt(line, at + 1);
  const [first] = candidates;
  if (first?.type === 'ref' && first.end === at + target.name.length)
    return canonicalRef(first) === canonicalRef(target);
  return candidates.some(
    (candidate) =>
      candidate.type === 'name' &&
      candidate.start === at &&
      candidate.name.toLowerCase() === target.name.toLowerCase() &&
      (!candidate.kinds || candidate.kinds.includes(target.kind.toLowerCase())),
  );
}
