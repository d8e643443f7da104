import { URI, Utils } from 'vscode-uri';
import type { FileReader } from '../../ports/fileReader';
import { guardDepth } from '../../yaml/depth';
import { parseSettings } from '../../yaml/documents';

/** What a build manifest says about the software in its folder. */
export interface Manifest {
  readonly file: string;
  readonly name?: string;
  readonly description?: string;
  /** Spec types of a component it speaks for. */
  readonly type?: 'service' | 'website' | 'library';
  readonly tags: readonly string[];
}

type Reader = (text: string) => Omit<Manifest, 'file'>;

const READERS: Readonly<Record<string, Reader>> = {
  'package.json': packageJson,
  'go.mod': (text) => ({
    name: last(/^module\s+(\S+)/m.exec(text)?.[1]?.replace(/\/v\d+$/, '')),
    tags: ['go'],
  }),
  'pyproject.toml': (text) => ({ ...toml(text, ['project', 'tool.poetry']), tags: ['python'] }),
  'Cargo.toml': (text) => ({
    ...toml(text, ['package']),
    type: /^\[lib\]/m.test(text) ? 'library' : undefined,
    tags: ['rust'],
  }),
  'pom.xml': pom,
  'build.gradle': () => ({ tags: ['java'] }),
  'build.gradle.kts': () => ({ tags: ['kotlin'] }),
  Gemfile: () => ({ tags: ['ruby'] }),
};

/** The first manifest a folder has, in the order of what tells most. */
export async function manifestOf(
  files: FileReader,
  folder: string,
  names: readonly { name: string }[],
): Promise<Manifest | undefined> {
  const file = Object.keys(READERS).find((name) => names.some((entry) => entry.name === name));
  if (!file) return undefined;
  const uri = Utils.joinPath(URI.parse(folder), file).toString();
  const text = await files.readText(uri, { maxBytes: 1_000_000 }).catch(() => undefined);
  return text === undefined ? undefined : readManifest(file, text);
}

/** @param file One that {@link manifestOf} knows. */
export function readManifest(file: string, text: string): Manifest {
  return { file, ...READERS[file]!(text) };
}

function packageJson(text: string): Omit<Manifest, 'file'> {
  // JSON is YAML, and this parser does not throw.
  const parsed = parseSettings(guardDepth(text));
  const read = (key: string) => {
    const value: unknown = parsed.errors.length ? undefined : parsed.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const isWebsite = ['react', 'vue', 'next', '@angular/core', 'svelte', 'preact'].some((name) =>
    parsed.hasIn(['dependencies', name]),
  );
  const isLibrary =
    parsed.has('exports') ||
    parsed.has('types') ||
    (parsed.has('main') && !parsed.hasIn(['scripts', 'start']));
  return {
    name: last(read('name')),
    description: read('description'),
    type: isWebsite ? 'website' : isLibrary ? 'library' : undefined,
    tags: [parsed.hasIn(['devDependencies', 'typescript']) ? 'typescript' : 'javascript'],
  };
}

/** Name and description of the first of these tables. */
function toml(text: string, tables: readonly string[]): { name?: string; description?: string } {
  for (const table of tables) {
    const start = text.search(new RegExp(`^\\[${table.replace('.', '\\.')}\\]`, 'm'));
    if (start < 0) continue;
    const body = text.slice(start).split(/^\[/m)[1] ?? '';
    const read = (key: string) => new RegExp(`^${key}\\s*=\\s*["']([^"'\\n]*)["']`, 'm').exec(body)?.[1];
    return { name: read('name'), description: read('description') };
  }
  return {};
}

function pom(text: string): Omit<Manifest, 'file'> {
  let own = text;
  for (const tag of ['parent', 'dependencies', 'dependencyManagement', 'build', 'profiles'])
    own = withoutElements(own, tag);
  const read = (tag: string) => {
    const value = new RegExp(`<${tag}>([^<$]+)</${tag}>`).exec(own)?.[1]?.trim();
    return value || undefined;
  };
  return { name: read('artifactId'), description: read('description'), tags: ['java'] };
}

/** The text without the elements of a name that are closed. */
function withoutElements(text: string, tag: string): string {
  const [open, close] = [`<${tag}>`, `</${tag}>`];
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at);
    if (end < 0) break;
    kept.push(text.slice(from, at));
    from = end + close.length;
  }
  return kept.join('') + text.slice(from);
}

function last(path: string | undefined): string | undefined {
  return path?.split('/').pop();
}
