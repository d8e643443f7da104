import type { Ecosystem } from './manifests';

/** A package as a question names it. `names`: itself, then what it may be a part of, the closest first. */
export interface AskedPackage {
  readonly by?: Ecosystem;
  readonly names: readonly string[];
}

const LONGEST = 2_000;

/** Lines that take in packages, by name. */
const INSTALLS: readonly (readonly [RegExp, Ecosystem])[] = [
  [
    /\b(?:npm|pnpm|yarn|bun|deno) (?:i|install|add|remove|update|up|why|info|view|dlx|exec|workspace) (.+)/,
    'npm',
  ],
  [
    /\b(?:npx|bunx|pnpm (?:-F|--filter)|(?:npm|yarn|pnpm|bun) (?:.{1,40} )?(?:-w|--workspace)[ =]) ?(.+)/,
    'npm',
  ],
  [/\b(?:pip3?|pipx|uv(?: pip)?|poetry|pipenv|pdm|conda) (?:install|add) (.+)/, 'pypi'],
  [/\bgo (?:get|install|run|mod why) (.+)/, 'go'],
  [/^\s*(?:require |replace )?\s*([\w.-]+\.[a-z]+\/\S+)\s+v\d/, 'go'],
  [/\bcargo (?:add|install) (.+)/, 'cargo'],
  [/^\s*(?:pub )?use (?:::)?([A-Za-z_]\w*)(?:::| as |;)/, 'cargo'],
  [/^\s*(?:pub )?extern crate (\w+)/, 'cargo'],
  [/\bdotnet add (?:\S+ )?package (\S+)/, 'nuget'],
  [/\bInstall-Package (\S+)/i, 'nuget'],
  [/<(?:PackageReference|PackageVersion|package)\s+(?:Include|Update|id)="([^"]+)"/, 'nuget'],
  [/^\s*(?:global )?using (?:static )?([A-Z][\w.]*);/, 'nuget'],
  [/\bcomposer (?:require|update) (.+)/, 'composer'],
  [/^\s*gem ["']([\w-]+)["']/, 'gem'],
  [/\bgem install ([\w-]+)/, 'gem'],
];

/** Pages of registries, and addresses that hand out their packages. */
const REGISTRIES: readonly (readonly [RegExp, Ecosystem])[] = [
  [/^(?:www\.)?npmjs\.com\/package\/(.+)/, 'npm'],
  [
    /^(?:registry\.npmjs\.org|registry\.yarnpkg\.com|unpkg\.com|esm\.sh|cdn\.jsdelivr\.net\/npm)\/(.+)/,
    'npm',
  ],
  [/^pypi\.org\/(?:project|simple)\/([^/]+)/, 'pypi'],
  [/^(?:crates\.io\/crates|lib\.rs\/crates|docs\.rs)\/([^/]+)/, 'cargo'],
  [/^pkg\.go\.dev\/(.+)/, 'go'],
  [
    /^(?:www\.)?(?:mvnrepository\.com|central\.sonatype\.com|search\.maven\.org)\/artifact\/([^/]+\/[^/]+)/,
    'maven',
  ],
  [/^(?:www\.)?nuget\.org\/packages\/([^/]+)/, 'nuget'],
  [
    /^(?:repo1\.maven\.org|repo\.maven\.apache\.org)\/maven2\/(.+\/[^/]+)\/[^/]+\/[^/]+\.(?:pom|jar|module)$/,
    'maven',
  ],
  [/^packagist\.org\/packages\/([^/]+\/[^/]+)/, 'composer'],
  [/^rubygems\.org\/gems\/([^/]+)/, 'gem'],
];

/** Where package managers put the code of others: a frame of a stack trace there is of that package. */
const STORED: readonly (readonly [RegExp, Ecosystem])[] = [
  [/^.*\bnode_modules[\\/]((?:@[^\\/\s]+[\\/])?[\w.~-]+)/, 'npm'],
  [/\bpkg[\\/]mod[\\/]([^\s@]+)@v/, 'go'],
  [/\b(?:site|dist)-packages[\\/](\w+)/, 'pypi'],
  [/\bregistry[\\/]src[\\/][^\\/\s]+[\\/]([\w-]+?)-\d/, 'cargo'],
  [/\bgems[\\/]([\w-]+?)-\d[\w.]*[\\/]/, 'gem'],
  [/(?:^|[\\/\s(])vendor[\\/]((?:[\w-]+\.)+[a-z]+(?:[\\/][\w.~-]+)+)[\\/]/, 'go'],
  [/(?:^|[\\/\s(])vendor[\\/]([\w-]+[\\/][\w.-]+)[\\/][^\s:]*\.php\b/, 'composer'],
];

/** Whether a path leads to where a package manager put a package. */
export function isStored(path: string): boolean {
  return STORED.some(([pattern]) => pattern.test(path));
}

/** Ecosystems of package URLs. */
const PURL: Readonly<Record<string, Ecosystem>> = {
  npm: 'npm',
  maven: 'maven',
  golang: 'go',
  pypi: 'pypi',
  cargo: 'cargo',
  nuget: 'nuget',
  composer: 'composer',
  gem: 'gem',
};

/** What can be nothing but a package wherever it stands: `@acme/orders`, `com.acme:orders:1.2`, `go.acme.dev/orders/v2`. */
const CERTAIN: readonly (readonly [RegExp, Ecosystem])[] = [
  [/(?<![\w@/.:-])@[\w-][\w.-]*\/[\w-][\w.-]*/g, 'npm'],
  [/(?<![\w/.:-])[a-z]\w*(?:\.[\w-]+)+:[\w.-]+(?=[\s:"'`)@]|$)/g, 'maven'],
  [/(?<![\w/.@:-])[a-z][\w-]*(?:\.[a-z][\w-]*)+(?:\/[\w.~-]+)+/g, 'go'],
];

/** Whether a text can hardly be anything but a package or a line that takes one in: no path is meant by it. */
export function isPackageText(text: string): boolean {
  const written = text.trim();
  return (
    /^(?:pkg:\w|npm:|jsr:|@[\w.-]+\/[\w.-]+(?:@[\w.^~*-]+)?$)/.test(written) ||
    (written.length < LONGEST && INSTALLS.some(([pattern]) => pattern.test(written)))
  );
}

/** What packages a text may name: a name as it is, a coordinate with a version, a package URL, lines that take one in. */
export function packagesInText(text: string): AskedPackage[] {
  const written = text.trim();
  if (written.length <= LONGEST && !written.includes('\n')) return inLine(written);
  const found = written.length > LONGEST ? [] : coordinates(written);
  for (const line of written.split(/\r\n|\r|\n/, MOST_LINES))
    if (line.length <= LONGEST) found.push(...inLine(line.trim()));
  return found;
}

/** Lines of a text that are looked at. */
const MOST_LINES = 50;

function inLine(written: string): AskedPackage[] {
  const [, type = '', path = ''] = /^pkg:(\w+)\/([^@?#]+|%40[^@?#]+)/i.exec(written) ?? [];
  const ofPurl = Object.hasOwn(PURL, type.toLowerCase()) ? PURL[type.toLowerCase()] : undefined;
  if (ofPurl) return [ofPage(path, ofPurl)];
  const address = /^https?:\/\/([^?#\s]+)/i.exec(written)?.[1];
  for (const [pattern, by] of address === undefined ? [] : REGISTRIES) {
    const page = pattern.exec(address!)?.[1];
    if (page !== undefined) return [ofPage(page, by)];
  }
  const found: AskedPackage[] = [];
  for (const [pattern, by] of INSTALLS) {
    const words = pattern.exec(written)?.[1]?.split(/\s+/) ?? [];
    for (const word of words)
      if (/^["']?[@\w]/.test(word)) found.push(asked(word.replace(/^["']|["']$/g, ''), by));
  }
  found.push(...coordinates(written));
  const quoted = [...written.matchAll(/["'`]([^"'`\s]+)["'`]/g)].map(([, name]) => name!);
  // Before it stands what it is called here.
  const meant = quoted.filter((name) => name.startsWith('npm:'));
  for (const name of meant.length > 0 ? meant : quoted) found.push(asked(name));
  for (const [pattern, by] of CERTAIN)
    for (const [name] of written.matchAll(pattern)) found.push(asked(name, by));
  for (const [pattern, by] of STORED) {
    const name = pattern.exec(written)?.[1]?.replaceAll('\\', '/');
    if (name !== undefined)
      found.push(
        asked(
          name.replace(/!([a-z])/g, (_, letter: string) => letter),
          by,
        ),
      );
  }
  for (const module of importedByPython(written)) {
    const parts = module.split('.');
    found.push({ by: 'pypi', names: parts.map((_part, at) => parts.slice(0, parts.length - at).join('.')) });
  }
  const required = REQUIREMENT.exec(written)?.[1];
  if (required !== undefined) found.push({ by: 'pypi', names: [required] });
  // A dependency in a table of TOML: of Rust or of Python.
  const key =
    /^["']?([A-Za-z][\w.-]*)["']?\s*=\s*(?:["'][\^~=><*\d]|\{.*\b(?:version|path|git|workspace)\b)/.exec(
      written,
    )?.[1];
  if (key !== undefined) found.push(asked(key, 'cargo'), asked(key, 'pypi'));
  if (!/\s/.test(written)) found.push(asked(written));
  return found;
}

/** `acme-orders[http] ~= 1.2; python_version > "3"`, `-e acme-orders @ git+https://…`. */
const REQUIREMENT =
  /^(?:(?:-e|--editable)\s+)?([A-Za-z][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:(?:===?|~=|!=|<=|>=|<|>)\s*\d|@\s|;|$)/;

function importedByPython(line: string): string[] {
  const from = /^from\s+([A-Za-z_][\w.]*)\s+import\b/.exec(line)?.[1];
  if (from !== undefined) return [from];
  const list =
    /^import\s+([A-Za-z_][\w.]*(?:\s+as\s+\w+)?(?:\s*,\s*[A-Za-z_][\w.]*(?:\s+as\s+\w+)?)*)\s*(?:#.*)?$/.exec(
      line,
    )?.[1];
  return list === undefined ? [] : list.split(',').map((each) => each.trim().split(/\s/)[0]!);
}

/** Of Maven, as XML, sbt, Leiningen and Gradle write them. */
function coordinates(text: string): AskedPackage[] {
  const found: AskedPackage[] = [];
  const tag = (name: string) => new RegExp(`<${name}>\\s*([\\w.-]+)\\s*</${name}>`).exec(text)?.[1];
  const [group, artifact] = [tag('groupId'), tag('artifactId')];
  if (group !== undefined && artifact !== undefined) found.push(asked(`${group}:${artifact}`, 'maven'));
  const [, of, name] = /"([\w.-]+)"\s*%{1,3}\s*"([\w.-]+)"/.exec(text) ?? [];
  if (of !== undefined) found.push(asked(`${of}:${name}`, 'maven'));
  const [, space, library] = /\[([\w.-]+)\/([\w.-]+)\s+"/.exec(text) ?? [];
  if (space !== undefined) found.push(asked(`${space}:${library}`, 'maven'));
  const [, ofGradle, called] =
    /\bgroup\s*[:=]\s*["']([\w.-]+)["']\s*,\s*(?:name|module)\s*[:=]\s*["']([\w.-]+)["']/.exec(text) ?? [];
  if (ofGradle !== undefined) found.push(asked(`${ofGradle}:${called}`, 'maven'));
  return found;
}

/** One spelling for what is one package to its registry. */
export function packageKey(by: Ecosystem, name: string): string {
  const lower = name.toLowerCase();
  return `${by} ${by === 'pypi' || by === 'cargo' ? lower.replace(/[-_.]+/g, '-') : lower}`;
}

/** What the path of a registry's page, or of a package URL, names. */
function ofPage(path: string, by: Ecosystem): AskedPackage {
  const name = decode(path).replace(/\/+$/, '');
  // A group is one folder, or a folder for each of its parts.
  return asked(by === 'maven' ? name.replace(/\/(?=[^/]*$)/, ':').replaceAll('/', '.') : name, by);
}

function asked(quoted: string, by?: Ecosystem): AskedPackage {
  // `pay@npm:@acme/orders@1.2`, `npm:@acme/orders@^1`: another name for it; `orders@npm:^1` is only how Yarn writes its own.
  const [, alias, meant] = /^(?:(@?[^@\s]+)@)?(?:npm|jsr):(.+)$/.exec(quoted) ?? [];
  const written = meant === undefined ? quoted : /^[@a-z]/i.test(meant) ? meant : (alias ?? meant);
  // `@acme/orders@1.2.3`, `orders@workspace:packages/orders`, `orders==1.2`, `orders[http]>=1`, `com.acme:orders:1.2.3`.
  const bare = written
    .replace(/^(@[^@/\s]+\/[^@/\s]+|[^@\s:]+)@.*$/, '$1')
    .replace(/(?:\[[^\]]*\])?\s*(?:[=<>~!]=?|===).*$/, '');
  const maven =
    by === undefined || by === 'maven' ? /^([\w.-]+:[\w.-]+)(?::[\w.:-]+)?$/.exec(bare)?.[1] : undefined;
  if (maven !== undefined) return { by: 'maven', names: [maven] };
  const parts = bare.split(by === 'nuget' ? '.' : '/');
  const names = parts.map((_part, at) => parts.slice(0, parts.length - at).join(by === 'nuget' ? '.' : '/'));
  return { ...(by && { by }), names: names.filter(Boolean) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
