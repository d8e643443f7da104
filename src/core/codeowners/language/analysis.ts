import type { CancellationToken } from '../../base/cancellation';
import { canonicalUri, joinUri, parentUri } from '../../base/uri';
import type { TextDocument } from '../../language/languageService';
import { Codeowners } from '../codeowners';
import { type Coverage, coverageOf, type RuleUse } from '../coverage';
import { dialectOf, dialectOfRepository } from '../dialect';
import type { CodeownersFile } from '../file';
import { parseCodeowners } from '../parse';
import { literalStart } from '../pattern';
import type { CodeownersPorts } from './codeownersLanguage';

/** One text of a CODEOWNERS file, and what it comes to. */
export interface Analysis {
  readonly uri: string;
  readonly text: string;
  /** The folder that patterns start from. */
  readonly root: string;
  /** Web address of the repository. */
  readonly webUrl?: string;
  readonly file: CodeownersFile;
  readonly codeowners: Codeowners;
  /** Paths below the root. */
  files(token?: CancellationToken): Promise<readonly string[]>;
  coverage(token?: CancellationToken): Promise<Coverage>;
  /** Whether a line may match files that are not among those. */
  mayMatchMore(use: RuleUse): Promise<boolean>;
}

/** Texts kept: that of an editor, and those of the folders that are open. */
const KEPT = 50;

/** Analyses of texts, each made once for as long as neither text nor files change. */
export class Analyses {
  readonly #kept = new Map<string, Analysis>();

  constructor(readonly ports: CodeownersPorts) {}

  async of({ uri, text }: TextDocument): Promise<Analysis> {
    const kept = this.#kept.get(uri);
    if (kept?.text === text) return kept;
    const made = await this.#make(uri, text);
    this.#kept.delete(uri);
    this.#kept.set(uri, made);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return made;
  }

  async #make(uri: string, text: string): Promise<Analysis> {
    const { environment, tracked, giveWay } = this.ports;
    const webUrl = await environment.repositories?.webUrlOf?.(uri);
    const root = rootOf(uri);
    const exists = async (each: string) => environment.files?.stat(each).catch(() => undefined);
    const top = (await environment.repositories?.rootOf(`${root}/x`)) ?? root;
    const host = await dialectOfRepository(top, webUrl, exists);
    const file = parseCodeowners(text, dialectOf(uri, host, text));
    const codeowners = new Codeowners(file);
    let known: { readonly files: readonly string[]; readonly coverage: Promise<Coverage> } | undefined;
    return {
      uri: canonicalUri(uri),
      text,
      root,
      ...(webUrl !== undefined && { webUrl }),
      file,
      codeowners,
      files: (token) => tracked.below(root, token),
      mayMatchMore: async ({ rule, matched }) => {
        const start = literalStart(rule.pattern, file.dialect);
        if (start === undefined || (await tracked.isWhole?.(root)) !== false) return false;
        const stat = await exists(joinUri(root, start));
        return stat?.type === 'directory' || (stat !== undefined && matched === 0);
      },
      coverage: async (token) => {
        const files = await tracked.below(root, token);
        if (known?.files !== files) {
          const coverage = coverageOf(codeowners, files, giveWay, token);
          known = { files, coverage };
          // Who gave up must not leave the next one without an answer.
          coverage.catch(() => (known = undefined));
        }
        return known.coverage;
      },
    };
  }
}

/** The folder that the patterns of a CODEOWNERS file start from. */
export function rootOf(uri: string): string {
  const folder = parentUri(canonicalUri(uri));
  return /\/(?:docs|\.github|\.gitlab)$/.test(folder) ? parentUri(folder) : folder;
}
