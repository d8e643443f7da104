/** Languages by the words that tags and topics have for them, lower case; others are written as GitHub writes them. */
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  (
    'Ada,Apex,Astro,C,C++,C#,Clojure,COBOL,Crystal,CSS,Dart,Elixir,Elm,Erlang,F#,Fortran,Go,Groovy,Haskell,HCL,HTML,' +
    'Java,JavaScript,Julia,Kotlin,Lua,MATLAB,Nix,Objective-C,OCaml,Perl,PHP,PowerShell,Python,R,Ruby,Rust,Scala,' +
    'Shell,Solidity,SQL,Svelte,Swift,TypeScript,Vue,Zig'
  )
    .split(',')
    .map((name) => [name.toLowerCase(), name]),
);
const OTHER_WORDS: Readonly<Record<string, string>> = {
  golang: 'Go',
  js: 'JavaScript',
  ts: 'TypeScript',
  nodejs: 'JavaScript',
  py: 'Python',
  csharp: 'C#',
  dotnet: 'C#',
  cpp: 'C++',
  fsharp: 'F#',
  terraform: 'HCL',
  bash: 'Shell',
};

/** The programming languages among some words, each once. */
export function languagesIn(words: readonly unknown[]): string[] {
  const found = words.flatMap((each) => {
    if (typeof each !== 'string') return [];
    const word = each.toLowerCase();
    const name = LANGUAGES.get(word) ?? (Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined);
    return name ?? [];
  });
  return [...new Set(found)];
}
