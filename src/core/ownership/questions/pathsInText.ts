import { withoutEnd } from '../../base/withoutEnd';
import { isStored } from './packageNames';

/** A file that a text names, as the machine it was written on knows it. */
export interface NamedPath {
  /** `/` between its parts; absolute, relative, or only the end of one. */
  readonly path: string;
  /** Zero-based. */
  readonly line?: number;
  /** Of a class: whether its folders are all of its package, so that a file that ends only in part so is another one. */
  readonly isWhole?: boolean;
}

/** A stack trace longer than this is looked at from its top. */
const MOST_LINES = 200;
const LONGEST_LINE = 2_000;

/** Where package managers keep code beside what `isStored` knows, and where the libraries of languages lie. */
const FOREIGN =
  /(?:^|\/)(?:site-packages|dist-packages|\.cargo|\.m2|\.gradle|\.nuget|gems|lib\/python\d[\d.]*|python\d+\/lib|lib\/ruby\/\d[\d.]*)\/|^\/(?:usr|opt)\/(?:local\/)?(?:lib|go|share|hostedtoolcache|homebrew|cellar)\/|^\/(?:rustc|_)\//i;

/** How a terminal is told of colours. */
// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/g;
/** `at com.acme.orders.OrderService.pay(OrderService.java:42)`, with or without a module before it. */
const JVM =
  /(?:at\s+)?(?:[\w.@-]*\/)*([\w$.]+)\.[\w$<>-]+\(([\w$-]+\.(?:java|kts?|scala|groovy|clj))(?::(\d+))?\)/;
/** `File "/app/main.py", line 4, in pay`. */
const PYTHON = /File ["']([^"'<>]+)["'], line (\d+)/;
/** `in C:\src\Orders\Order.cs:line 12`. */
const DOTNET = /\bin ((?:[A-Za-z]:)?[^:*?"<>|]+\.\w+):line (\d+)/;
/** `/var/www/app/Order.php(12)`. */
const PHP = /((?:[A-Za-z]:)?[\w.@~+\\/-]+\.php)\((\d+)\)/;
/** `import com.acme.orders.Order;` */
const JVM_IMPORT = /^\s*import\s+(?:static\s+)?([a-z_][\w]*(?:\.[a-z_]\w*)+)\.([A-Z]\w*)/;
/** A path, by itself or with a line: `src/a.ts:12:3`, `a.ts(12,3)`, `lib/a.pm line 12`, `services\orders\`. */
const PLAIN =
  /(?:file:\/\/(?:localhost)?(?:\/(?=[A-Za-z]:))?|(?:webpack(?:-internal)?|vite|vscode|app|turbopack):\/\/[^\s/()]*(?:\/\([\w-]+\))?)?((?:(?<![A-Za-z])[A-Za-z]:)?[\w.@~+%[\]-]*(?:[\\/]+[\w.@~+%[\]-]+)+[\\/]?|[\w.@+-]+\.[A-Za-z]\w{0,8}(?=:\d|\(\d+[,)]))(?:\?[\w=&.-]*)?(?:[:#]L?(\d+)|\((\d+)(?:,\d+)*\)|["']?[,:]? (?:on |at )?lines? (\d+)|"\},\{line,(\d+)| (\d+):\d+(?=\s|$))?/g;
/** A path with spaces in it, where it is plain where it ends: in quotes or brackets, or by itself on the line. */
const SPACED =
  /(?:^|["'`(])((?:file:\/\/|[A-Za-z]:)?[^"'`()<>|*?:]*[\\/][^"'`()<>|*?:]*\.\w{1,9})(?::(\d+)(?::\d+)?)?(?=["'`)]|$)/g;
/** What serves the files of a folder while it is worked on: what follows is a path in there, where a line does. */
const SERVED_HERE = /(?:[\w$.*/]{0,200}@)?\bhttps?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?=\/\S*:\d+:\d+)/g;

/** Addresses of all kinds but those of files; `node:internal/process/task_queues` is no file either. */
const ADDRESS =
  /(?<![\w/])node:[a-z]\S*|(?<![\w.+-])(?!(?:file|webpack|webpack-internal|vite|vscode|app|turbopack):)(?:jdbc:)?[a-zA-Z][\w.+-]{0,30}:\/\/\S+/g;

/** The files that a text names, the likeliest first: those of a stack trace in the order of its frames. */
export function pathsInText(text: string): NamedPath[] {
  const lines = text.split(/\r\n|\r|\n/, MOST_LINES);
  // Python tells the innermost call last.
  if (lines.some((line) => /^\s*Traceback \(most recent call last\)/.test(line))) lines.reverse();
  const found = lines.flatMap(pathsInLine);
  // Of several frames in one file the first counts.
  const seen = new Set<string>();
  const all = found.filter(({ path }) => !seen.has(path) && seen.add(path));
  return [...all.filter(({ path }) => !isForeign(path)), ...all.filter(({ path }) => isForeign(path))];
}

/** Whether a path leads to code of others: frames of one's own are looked at first. */
export function isForeign(path: string): boolean {
  return FOREIGN.test(path) || isStored(path);
}

function pathsInLine(written: string): NamedPath[] {
  if (written.length > LONGEST_LINE) return [];
  const line = written
    .replace(COLOUR, '')
    .replace(/^\s*(?:diff --git|---|\+\+\+) [ab]\//, './')
    .replace(/^\s*(?:diff --git|---|\+\+\+|(?:rename|copy) (?:from|to)) /, '');
  const jvm = JVM.exec(line);
  if (jvm) {
    const folders = jvm[1]!.split('.').slice(0, -1).join('/');
    return [ofClass(folders ? `${folders}/${jvm[2]!}` : jvm[2]!, jvm[3])];
  }
  for (const pattern of [PYTHON, DOTNET, PHP]) {
    const match = pattern.exec(line);
    if (match) return [named(match[1]!, match[2])];
  }
  const imported = JVM_IMPORT.exec(line);
  if (imported) {
    const stem = `${imported[1]!.replaceAll('.', '/')}/${imported[2]!}`;
    return ['java', 'kt', 'scala'].map((ending) => ofClass(`${stem}.${ending}`));
  }
  // What follows `https://` is an address, no path.
  const local = line.replace(SERVED_HERE, ' ').replace(ADDRESS, ' ');
  const spaced = [...local.trim().matchAll(SPACED)].filter(
    ([, path]) => /\S\s+\S/.test(path!) && !/^\s*(?:at|by|error|file|from|in|see|warning)\s/i.test(path!),
  );
  return [...spaced, ...local.matchAll(PLAIN)].map(([, path, ...at]) =>
    named(
      path!.trim(),
      at.find((each) => each !== undefined),
    ),
  );
}

function ofClass(path: string, line?: string): NamedPath {
  // Other languages of the JVM may leave out the folders that all of one's own packages begin with.
  const isWhole = /\.java$|^(?:java|kotlin|scala|groovy|clojure)x?\//.test(path);
  return { ...named(path, line), isWhole };
}

function named(path: string, line?: string): NamedPath {
  const posix = withoutEnd(path.replace(/\\+/g, '/').replace(/^\/?\.\//, ''), '/');
  return { path: posix, ...(line !== undefined && { line: Number(line) - 1 }) };
}
