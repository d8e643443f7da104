import { guardDepth } from '../../yaml/depth';
import { parseSettings } from '../../yaml/documents';

export type Ecosystem = 'npm' | 'maven' | 'go' | 'pypi' | 'cargo' | 'nuget' | 'composer' | 'gem';

export interface DeclaredPackage {
  readonly by: Ecosystem;
  readonly name: string;
}

/** What a file of Gradle says of the coordinate; the others in its folder and above say the rest. */
export interface GradlePart {
  readonly group?: string;
  readonly artifact?: string;
  /** There is something to build in the folder. */
  readonly isBuilt?: true;
}

/** What a manifest declares. */
export interface Manifest {
  readonly packages: readonly DeclaredPackage[];
  readonly gradle?: GradlePart;
}

/** What declares packages, by file name. */
const READERS: readonly (readonly [RegExp, (text: string, name: string) => Manifest])[] = [
  [/^package\.json$/, (text) => named('npm', nameInJson(text))],
  [/^composer\.json$/, (text) => named('composer', nameInJson(text))],
  [/^pom\.xml$/, pom],
  [
    /^go\.mod$/,
    (text) => named('go', /^module\s+(?:\(\s*)?["`]?([^\s"`()]+)/m.exec(text.replace(/\/\/.*$/gm, ''))?.[1]),
  ],
  [/^pyproject\.toml$/, (text) => named('pypi', inTable(text, 'project') ?? inTable(text, 'tool\\.poetry'))],
  [/^setup\.cfg$/, (text) => named('pypi', inTable(text, 'metadata'))],
  [
    /^setup\.py$/,
    (text) => named('pypi', /\bname\s*=\s*["']([^"'\n]+)["']/.exec(between(text, 'setup(', ''))?.[1]),
  ],
  [
    /^Cargo\.toml$/,
    // What code calls it is the name of its library.
    (text) => both(named('cargo', inTable(text, 'package')), named('cargo', inTable(text, 'lib'))),
  ],
  [/\.(?:cs|fs|vb)proj$/, dotnet],
  [/\.nuspec$/, (text) => named('nuget', valueOf(text, 'id'))],
  [
    /\.gemspec$/,
    (text) =>
      named(
        'gem',
        /(?:\.name\s*=\s*|\bSpecification\.new\(?\s*)(?:%[qQ]?[{([]|["'])([\w.-]+)/.exec(text)?.[1],
      ),
  ],
  [/^build\.gradle(?:\.kts)?$/, (text) => ({ packages: [], gradle: { isBuilt: true, ...gradle(text) } })],
  [/^(?:settings\.gradle(?:\.kts)?|gradle\.properties)$/, (text) => ({ packages: [], gradle: gradle(text) })],
];

/** All of the names at once: every file of a workspace is looked at. */
const MANIFEST = new RegExp(READERS.map(([{ source }]) => source).join('|'));

/** Whether a file of that path declares a package. */
export function isManifest(path: string): boolean {
  return MANIFEST.test(baseName(path)) && !/(?:^|\/)(?:node_modules|vendor|testdata|bin|obj)\//.test(path);
}

/** What a manifest declares; nothing where it names none. Never throws. */
export function readManifest(path: string, text: string): Manifest {
  const name = baseName(path);
  // Of white space one is as good as many, which patterns would go through again and again.
  text = text.replace(/[^\S\n]+/g, ' ').replace(/\n(?: ?\n)+/g, '\n');
  const { packages, gradle: part } = READERS.find(([pattern]) => pattern.test(name))?.[1](text, name) ?? NONE;
  // What a template will be called, or a property that is set elsewhere, is no name.
  const known = packages.filter(
    (each) => !/[{}$@<>]/.test(each.by === 'npm' ? each.name.slice(1) : each.name),
  );
  return { packages: known, ...(part && { gradle: part }) };
}

const NONE: Manifest = { packages: [] };

/** Coordinates of what Gradle builds, by the folder: the group is that of the nearest folder that names one. */
export function gradlePackages(
  parts: ReadonlyMap<string, GradlePart>,
): { readonly folder: string; readonly declared: DeclaredPackage }[] {
  const found: { folder: string; declared: DeclaredPackage }[] = [];
  for (const [folder, { artifact, isBuilt }] of parts) {
    let above = folder;
    while (parts.get(above)?.group === undefined && above !== '')
      above = above.slice(0, Math.max(0, above.lastIndexOf('/')));
    const group = parts.get(above)?.group;
    const name = artifact ?? baseName(folder);
    if (isBuilt && group !== undefined && name)
      found.push({ folder, declared: { by: 'maven', name: `${group}:${name}` } });
  }
  return found;
}

function nameInJson(text: string): string | undefined {
  // JSON is YAML, and this parser does not throw.
  const parsed = parseSettings(guardDepth(text));
  const name: unknown = parsed.errors.length > 0 ? undefined : parsed.get('name');
  return typeof name === 'string' ? name : undefined;
}

function pom(written: string): Manifest {
  const text = without(written, '<!--', '-->');
  const parent = between(text, '<parent>', '</parent>');
  const own = NOT_OWN.reduce((left, tag) => without(left, `<${tag}>`, `</${tag}>`), text);
  const group = valueOf(own, 'groupId');
  const artifact = valueOf(own, 'artifactId');
  const isInherited = group === undefined || /^\$\{(?:project\.)?parent\.groupId\}$/.test(group);
  const of = isInherited ? valueOf(parent, 'groupId') : group;
  return named('maven', of && artifact && `${of}:${artifact}`);
}

/** Parts of a POM that name what others declare. */
const NOT_OWN = [
  'parent',
  'dependencies',
  'dependencyManagement',
  'distributionManagement',
  'build',
  'reporting',
  'profiles',
  'plugins',
];

/** A project is packed under its own id, else as its assembly, which is called like the file. */
function dotnet(written: string, file: string): Manifest {
  const text = without(written, '<!--', '-->');
  const names = [valueOf(text, 'PackageId'), valueOf(text, 'AssemblyName')].filter(
    (name) => name !== undefined && !name.includes('$('),
  );
  return named('nuget', names[0] ?? file.replace(/\.\w+$/, ''));
}

function gradle(text: string): GradlePart {
  const group =
    /^group\s*=?\s*["']?([\w.-]+)["']?\s*;?\s*$/m.exec(text)?.[1] ??
    /\b(?:allprojects|subprojects)\s*\{[^{}]{0,500}?\bgroup\s*=?\s*["']([\w.-]+)["']/.exec(text)?.[1];
  const artifact =
    /\brootProject\.name\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1] ??
    /\b(?:artifactId|archivesName|archivesBaseName)\s*(?:=|\.set\()\s*["']([\w.-]+)["']/.exec(text)?.[1];
  return { ...(group !== undefined && { group }), ...(artifact !== undefined && { artifact }) };
}

function named(by: Ecosystem, name: string | undefined): Manifest {
  return name ? { packages: [{ by, name }] } : NONE;
}

function both({ packages }: Manifest, second: Manifest): Manifest {
  return { packages: [...packages, ...second.packages] };
}

/** The head of a table of TOML, or of an INI file. */
const TABLE = /^[ \t]*\[[\w.:"' \t/*-]+\]/m;

/** The name in a table of TOML or of an INI file, but not one in a text of several lines. */
function inTable(written: string, table: string): string | undefined {
  const text = without(without(written, '"""', '"""'), "'''", "'''");
  const start = text.search(new RegExp(`^[ \\t]*\\[[ \\t]*${table}[ \\t]*\\]`, 'm'));
  const body = start < 0 ? '' : (text.slice(text.indexOf('[', start) + 1).split(TABLE)[0] ?? '');
  // An INI file has a colon as well, TOML the whole of it in one line.
  const inBody = /^[ \t]*["']?name["']?\s*[=:]\s*["']?([^"'\s#]+)/m.exec(body)?.[1];
  if (inBody !== undefined) return inBody;
  const alone = new RegExp(
    `^[ \\t]*${table}(?:\\.|[ \\t]*=[ \\t]*\\{[^}\\n]*?\\b)name\\s*=\\s*["']([^"'\\n]+)`,
    'm',
  );
  return alone.exec(text.split(TABLE)[0] ?? '')?.[1];
}

function valueOf(text: string, tag: string): string | undefined {
  return new RegExp(`<${tag}>\\s*([^<\\s]+)\\s*</${tag}>`).exec(text)?.[1];
}

/** What follows the first of one text, up to the next of another; '' where there is none. */
function between(text: string, open: string, close: string): string {
  const start = text.indexOf(open);
  const end = close === '' || start < 0 ? text.length : text.indexOf(close, start);
  return start < 0 || end < 0 ? '' : text.slice(start + open.length, end);
}

/** The text without what stands between two marks, they included. */
function without(text: string, open: string, close: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at + open.length);
    if (end < 0) break;
    kept.push(text.slice(from, at));
    from = end + close.length;
  }
  return kept.join('') + text.slice(from);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
