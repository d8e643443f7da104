/** Files of text for people. */
const PAGE = /\.(md|markdown|mdx|rst|adoc|asciidoc)$/i;
/** What a repository tells about itself, whatever it is written in: `README`, `LICENSE-MIT`, `CHANGES.txt`. */
const ABOUT =
  /^(readme|changelog|changes|history|licen[cs]es?|copying|copyright|patents|contributing|contributors|notice|third[-_]party[-_]notices?|authors|maintainers|owners|codeowners|security|support|governance|code_of_conduct|citation)(-[a-z0-9.]+)?(\.(txt|text|html?|org|textile|rtf|pdf|cff))?$/i;
/** Who owns it, how it is kept, written, formatted and shown: no program runs otherwise for it. */
const HOUSEKEEPING =
  /^(catalog-info\.ya?ml|mkdocs\.ya?ml|\.readthedocs\.ya?ml|readthedocs\.ya?ml|\.pages|\.git(ignore|attributes|modules|keep|-blame-ignore-revs|message)|\.keep|\.mailmap|\.editorconfig|\.prettier(rc|ignore)(\.[a-z0-9]+)?|\.markdownlint.*|\.mdlrc|\.vale\.ini|\.yamllint(\.ya?ml)?|\.cspell.*|cspell\.(json|ya?ml)|\.codespellrc|\.typos\.toml|_typos\.toml|\.all-contributorsrc|\.pre-commit-config\.ya?ml|\.dockerignore|\.npmignore|\.licen[cs]e.*|[\w.-]+\.(code-workspace|sublime-project|iml)|\.ds_store|thumbs\.db|renovate\.json5?|\.renovaterc(\.json5?)?|dependabot\.ya?ml)$/i;
/** Folders of editors and of the host's forms: settings of who writes, not of what is written. */
const HOUSEKEEPING_FOLDER =
  /(^|\/)(\.vscode|\.idea|\.vs|\.fleet|\.zed|\.devcontainer|\.vale|licen[cs]es|\.(?:github|gitlab)\/(?:issue_template|pull_request_template|issue_templates|merge_request_templates|discussion_template))\//i;
/** Folders of docs by their usual names; deep in code, what is written in a programming language is code there too. */
const DOCS_FOLDER = /(^|\/)(docs?|documentation|adrs?)\//i;
const PROGRAM =
  /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|vue|svelte|py|go|rs|java|kt|kts|scala|groovy|clj|rb|php|cs|fs|vb|swift|dart|ex|exs|erl|hs|elm|lua|pl|r|jl|c|h|cc|cpp|hpp|m|mm|sql|proto|graphql)$/i;

/** Whether a file is a page by its name. */
export const isPageFile = (path: string): boolean => PAGE.test(path);

/**
 * Whether a reader would say that the code has changed where this file did: not for other docs, read-me files, owners and
 * licences, the settings of a site, of Git and of editors. `below` is the path below the folder of the code.
 */
export function isCodePath(below: string): boolean {
  const name = below.slice(below.lastIndexOf('/') + 1);
  const folder = DOCS_FOLDER.exec(below);
  if (folder && (folder.index === 0 || !PROGRAM.test(name))) return false;
  if (PAGE.test(name) || HOUSEKEEPING.test(name)) return false;
  return PROGRAM.test(name) || !(ABOUT.test(name) || HOUSEKEEPING_FOLDER.test(below));
}
