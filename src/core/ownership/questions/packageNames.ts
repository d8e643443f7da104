import { guardDepth } from '../../yaml/depth';
import { parseSettings } from '../../yaml/documents';

export type Ecosystem = 'npm' | 'maven' | 'go' | 'pypi' | 'cargo';

export interface DeclaredPackage {
  readonly by: Ecosystem;
  readonly name: string;
}

/** What declares packages, by file name. */
const READERS: Readonly<Record<string, (text: string) => DeclaredPackage | undefined>> = {
  'package.json': (text) => {
    // JSON is YAML, and this parser does not throw.
    const parsed = parseSettings(guardDepth(text));
    const name: unknown = parsed.errors.length > 0 ? undefined : parsed.get('name');
    return typeof name === 'string' && name ? { by: 'npm', name } : undefined;
  },
  'pom.xml': (text) => {
    const own = without(text, [
      'parent',
      'dependencies',
      'dependencyManagement',
      'build',
      'profiles',
      'plugins',
    ]);
    const value = (of: string, tag: string) =>
      new RegExp(`<${tag}>\\s*([^<\\s]+)\\s*</${tag}>`).exec(of)?.[1];
    const parent = between(text, '<parent>', '</parent>');
    const [group, artifact] = [value(own, 'groupId') ?? value(parent, 'groupId'), value(own, 'artifactId')];
    return group && artifact ? { by: 'maven', name: `${group}:${artifact}` } : undefined;
  },
  'go.mod': (text) => named('go', /^module\s+"?([^\s"]+)/m.exec(text)?.[1]),
  'pyproject.toml': (text) => named('pypi', inTable(text, 'project') ?? inTable(text, 'tool.poetry')),
  'setup.cfg': (text) => named('pypi', inTable(text, 'metadata')),
  'setup.py': (text) =>
    named('pypi', /\bname\s*=\s*["']([^"'\n]+)["']/.exec(between(text, 'setup(', ''))?.[1]),
  'Cargo.toml': (text) => named('cargo', inTable(text, 'package')),
};

/** Whether a file of that path declares a package. */
export function isManifest(path: string): boolean {
  return Object.hasOwn(READERS, baseName(path)) && !/(?:^|\/)(?:node_modules|vendor|testdata)\//.test(path);
}

/** The package that a manifest declares; undefined where it names none. Never throws. */
export function readPackage(path: string, text: string): DeclaredPackage | undefined {
  return READERS[baseName(path)]?.(text);
}

/** A package as a question names it. `names`: itself, then what it may be a part of, the closest first. */
export interface AskedPackage {
  readonly by?: Ecosystem;
  readonly names: readonly string[];
}

/** Lines that take in packages, by name. */
const INSTALLS: readonly (readonly [RegExp, Ecosystem])[] = [
  [/\b(?:npm|pnpm|yarn|bun) (?:i|install|add) (.+)/, 'npm'],
  [/\b(?:pip3?|uv(?: pip)?|poetry) (?:install|add) (.+)/, 'pypi'],
  [/\bgo (?:get|install) (.+)/, 'go'],
  [/^\s*require\s+([\w.-]+\.[a-z]+\/\S+)\s+v\d/, 'go'],
  [/\bcargo add (.+)/, 'cargo'],
  [/^\s*(?:pub )?use ([A-Za-z_]\w*)::/, 'cargo'],
];

/** Whether a text can hardly be anything but a package or a line that takes one in: no path is meant by it. */
export function isPackageText(text: string): boolean {
  const written = text.trim();
  return (
    /^(?:pkg:\w|@[\w.-]+\/[\w.-]+(?:@[\w.^~*-]+)?$)/.test(written) ||
    (written.length < 2_000 && INSTALLS.some(([pattern]) => pattern.test(written)))
  );
}

/** What packages a text may name: a name as it is, a coordinate with a version, a package URL, a line that imports one. */
export function packagesInText(text: string): AskedPackage[] {
  if (text.length > 2_000) return [];
  const written = text.trim();
  const purl = /^pkg:(npm|maven|golang|pypi|cargo)\/([^@?#]+|%40[^@?#]+)/i.exec(written);
  if (purl) {
    const name = decode(purl[2]!);
    const by = purl[1]!.toLowerCase();
    return [
      asked(by === 'maven' ? name.replace('/', ':') : name, by === 'golang' ? 'go' : (by as Ecosystem)),
    ];
  }
  const found: AskedPackage[] = [];
  for (const [pattern, by] of INSTALLS) {
    const words = pattern.exec(written)?.[1]?.split(/\s+/) ?? [];
    for (const word of words) if (/^[@\w]/.test(word)) found.push(asked(word, by));
  }
  const tag = (name: string) => new RegExp(`<${name}>\\s*([\\w.-]+)\\s*</${name}>`).exec(written)?.[1];
  const [group, artifact] = [tag('groupId'), tag('artifactId')];
  if (group !== undefined && artifact !== undefined) found.push(asked(`${group}:${artifact}`, 'maven'));
  for (const [, quoted] of written.matchAll(/["'`]([^"'`\s]+)["'`]/g)) found.push(asked(quoted!));
  const python = /^\s*(?:from\s+([A-Za-z_][\w.]*)\s+import|import\s+([A-Za-z_][\w.]*))/.exec(written);
  const module = python?.[1] ?? python?.[2];
  if (module !== undefined) found.push({ by: 'pypi', names: [module.split('.')[0]!] });
  if (!/\s/.test(written)) found.push(asked(written));
  return found;
}

/** One spelling for what is one package to its registry. */
export function packageKey(by: Ecosystem, name: string): string {
  const lower = name.toLowerCase();
  return `${by} ${by === 'pypi' || by === 'cargo' ? lower.replace(/[-_.]+/g, '-') : lower}`;
}

function asked(written: string, by?: Ecosystem): AskedPackage {
  // `@acme/orders@1.2.3`, `orders==1.2`, `orders[http]>=1`, `com.acme:orders:1.2.3`.
  const bare = written.replace(/(?<=.)@[^/]*$/, '').replace(/(?:\[[^\]]*\])?\s*(?:[=<>~!]=?|===).*$/, '');
  const maven = /^([\w.-]+:[\w.-]+)(?::[\w.:-]+)?$/.exec(bare)?.[1];
  if (maven !== undefined) return { by: by ?? 'maven', names: [maven] };
  const parts = bare.split('/');
  const names = parts.map((_part, at) => parts.slice(0, parts.length - at).join('/'));
  return { ...(by && { by }), names: names.filter(Boolean) };
}

function named(by: Ecosystem, name: string | undefined): DeclaredPackage | undefined {
  return name ? { by, name } : undefined;
}

function inTable(text: string, table: string): string | undefined {
  const start = text.search(new RegExp(`^\\[${table.replace('.', '\\.')}\\]`, 'm'));
  const body = start < 0 ? '' : (text.slice(start + 1).split(/^\[/m)[0] ?? '');
  return /^name\s*=\s*["']?([^"'\s#]+)/m.exec(body)?.[1];
}

/** What follows the first of one text, up to the next of another; '' where there is none. */
function between(text: string, open: string, close: string): string {
  const start = text.indexOf(open);
  const end = close === '' || start < 0 ? text.length : text.indexOf(close, start);
  return start < 0 || end < 0 ? '' : text.slice(start + open.length, end);
}

/** The text without elements of these names. */
function without(text: string, tags: readonly string[]): string {
  let left = text;
  for (const tag of tags) {
    const kept: string[] = [];
    let from = 0;
    for (let at = left.indexOf(`<${tag}>`); at >= 0; at = left.indexOf(`<${tag}>`, from)) {
      const end = left.indexOf(`</${tag}>`, at);
      if (end < 0) break;
      kept.push(left.slice(from, at));
      from = end + tag.length + 3;
    }
    left = kept.join('') + left.slice(from);
  }
  return left;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
