/** A file or a command that a page names in code. */
export interface Mention {
  readonly kind: 'file' | 'command';
  /** As written: `src/a.ts`, `npm run build`. */
  readonly text: string;
  /** Zero-based. */
  readonly line: number;
  /** What may be folders among what the page names up to that line: the mention may be meant for one of them. */
  readonly folders: readonly string[];
}

/** Mentions of one page that are looked at. */
const MOST = 300;
/** Folders of one page that are looked at, and what may be one. */
const MOST_FOLDERS = 200;
/** A longer line is data, not a sentence. UTF-16 units. */
const LONGEST_LINE = 4_000;

const FENCE = /^\s*(?:>\s*)?(`{3,}|~{3,})\s*([\w-]*)/;
const SHELL = /^(?:sh|bash|zsh|shell|console|terminal|shell-session|shellsession)$/i;
const CODE_SPAN = /(?<!`)(`+)(?!`)([^`\n]{1,200})\1(?!`)/g;
/** Files that are known by their names alone. */
const KNOWN =
  '(?:Dockerfile|Containerfile|[Mm]akefile|GNUmakefile|Jenkinsfile|Procfile|Vagrantfile|Gemfile|Rakefile|[Jj]ustfile|Brewfile|Tiltfile)';
/** Endings of what has its place in a repository: with others `a.b` is as likely a word of a language, or lies deeper. */
const TOP =
  '[\\w@.+-]+\\.(?:ya?ml|json|toml|ini|cfg|conf|properties|xml|lock|mk|sh|bash|ps1|bat|gradle|tf|hcl)';
/**
 * A path of a file: with a folder before it, or of a name that is a file's wherever it stands, and with lines of it; what has
 * a placeholder or a pattern in it names no one file.
 */
const FILE = new RegExp(
  `^(?:\\.?/)?((?:[\\w@.+-]+/)+(?:[\\w@+-][\\w@.+-]*\\.[A-Za-z][A-Za-z0-9]{0,9}|${KNOWN})|${KNOWN}|${TOP})(?:(?::\\d+){1,2}(?:-\\d+)?|#L\\d+(?:-L?\\d+)?)?$`,
);
/** Of these it can be told whether they are there: `npm run build -- --watch`, `npm test`, `make lint test V=1`. */
const COMMAND =
  /(?:^|[;&|]\s*|\$\s+)((?:npm|pnpm|yarn) run(?:-script)? [A-Za-z0-9][\w:.-]*|npm (?:test|start|stop|restart)|(?:pnpm|yarn) (?:test|start)|make [A-Za-z0-9][\w.-]*(?: [A-Za-z0-9][\w.-]*)*)(?=(?: -- .*| \w+=\S*)*\s*(?:$|[;&|#]))/g;
/** A script of the repository that is run: `./bin/deploy.sh prod`, `python tools/gen.py`, `./gradlew build`. */
const RUN =
  /(?:^|[;&|(]\s*|[$>]\s+)(?:(?:bash|sh|zsh|source|\.|python3?|node|bun|ruby|perl|php|tsx)\s+)?(?:(?:\.?\/)?((?:[\w@.+-]+\/)+[\w@+-][\w@.+-]*\.[A-Za-z][A-Za-z0-9]{0,9})|\.\/((?:[\w@+-][\w@.+-]*\/)*[\w@+-]+))(?=\s|$|[;&|)])/g;

/** After these a command is meant for another folder or repository. */
const ELSEWHERE = /(?:^|[;&|(]\s*|[$>]\s+)(?:cd|pushd|git clone|gh repo clone)\s+\S/;
/** A folder beside a command says where that is meant. */
const FOLDER = /^\.{0,2}\/?[\w@.+-]+(?:\/[\w@.+-]*)+$/;
/** A folder named alone, with or without a slash: a word is one where a folder is called so. */
const NAMED_FOLDER = /^[\w@.+/-]{1,100}$/;
const HEADING = /^#{1,6}\s/;

/** What the page names in code. Markdown of any dialect; what is only shown as an example within a fence is no name. */
export function mentionsIn(markdown: string): Mention[] {
  const found: Mention[] = [];
  let fence: { readonly mark: string; readonly isShell: boolean } | undefined;
  // Whoever reads on is still in the folder that they went to, up to the next heading.
  let isElsewhere = false;
  const folders = new Set<string>();
  let named: readonly string[] = [];
  const add = (mentions: readonly Omit<Mention, 'folders'>[]) => {
    // One list for all up to the next folder: whoever looks them up does so once.
    if (named.length !== folders.size) named = [...folders];
    found.push(...mentions.map((each) => ({ ...each, folders: named })));
  };
  for (const [line, text] of markdown.split(/\r\n|\r|\n/).entries()) {
    if (found.length >= MOST) break;
    const codes = text.length > LONGEST_LINE ? [] : codesIn(text);
    if (text.length <= LONGEST_LINE)
      for (const folder of foldersIn(text, codes)) if (folders.size < MOST_FOLDERS) folders.add(folder);
    const [, mark, language = ''] = FENCE.exec(text) ?? [];
    if (fence) {
      if (mark?.startsWith(fence.mark) && language === '') fence = undefined;
      else if (fence.isShell && text.length <= LONGEST_LINE) {
        isElsewhere ||= ELSEWHERE.test(text);
        if (!isElsewhere) add(commandsIn(text, line));
      }
      continue;
    }
    if (mark !== undefined) {
      fence = { mark, isShell: SHELL.test(language) };
      continue;
    }
    if (text.length > LONGEST_LINE) continue;
    if (HEADING.test(text)) isElsewhere = false;
    isElsewhere ||= codes.some((code) => ELSEWHERE.test(code));
    const isInFolder = isElsewhere || codes.some((code) => FOLDER.test(code) && !FILE.test(code));
    for (const code of codes) {
      const path = FILE.exec(code)?.[1];
      if (path !== undefined) add([{ kind: 'file', text: path, line }]);
      else if (!isInFolder) add(commandsIn(code, line));
    }
  }
  return found.slice(0, MOST);
}

function codesIn(text: string): string[] {
  return [...text.matchAll(CODE_SPAN)].map(([, , code = '']) => code.trim());
}

/** What a slash ends, what a command goes to, and what stands in code alone, without slashes around it. */
function foldersIn(text: string, codes: readonly string[]): string[] {
  const words = text.match(/[\w@.+/-]+/g) ?? [];
  const isGoing = (word = '') => word === 'cd' || word === 'pushd';
  return [
    ...words.filter((word, at) => /\/\.?$/.test(word) || isGoing(words[at - 1])),
    ...codes.filter((code) => NAMED_FOLDER.test(code) && !FILE.test(code)),
  ]
    .map((folder) => folder.split('/').filter(Boolean).join('/'))
    .filter((folder) => folder !== '' && folder !== '.');
}

function commandsIn(code: string, line: number): Omit<Mention, 'folders'>[] {
  const commands = [...code.trim().matchAll(COMMAND)].flatMap(([, text]) => {
    const [tool, ...names] = text!.split(' ');
    return tool === 'make' ? names.map((name) => `make ${name}`) : [text!];
  });
  const scripts = [...code.trim().matchAll(RUN)].map(([, path, plain]) => (path ?? plain)!);
  return [
    ...commands.map((text) => ({ kind: 'command' as const, text, line })),
    ...scripts.map((text) => ({ kind: 'file' as const, text, line })),
  ];
}
