import * as vscode from 'vscode';
import type { Answer, AnswerService } from '../../core/answers/answers';
import { escapeMarkdown } from '../../core/language/markdown';
import { ago } from '../../host/ago';
import { Commands } from '../../manifest/commands';
import { readSetting } from '../../host/settings';
import { toRange, toText } from './convert';
import type { LanguageClient } from './languageClient';

/** Commands a hover may link to. Catalog text is escaped, so nothing else can get in; this holds if it ever does. */
const LINKED = [
  Commands.openEntity,
  Commands.openDocs,
  Commands.openDefinition,
  Commands.compareDefinition,
  Commands.openGraph,
  Commands.openInBackstage,
  Commands.revealInCatalog,
];

/** Places that are not files people read: output, search results, diffs of history. */
const QUIET = new Set(['output', 'search-editor', 'debug', 'comment']);

interface Found {
  readonly markdown: string;
  readonly range?: vscode.Range;
  /** The entity it is about, where it is one. */
  readonly ref?: string;
}

/**
 * What the word below the mouse means to the catalog: in catalog files their fields too, in any file its entities. What
 * has to be asked of git or of a server comes below, when it is known, and keeps nobody waiting for the rest.
 */
export function registerHover(client: LanguageClient, answers: AnswerService): vscode.Disposable {
  const find = async (
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<Found | undefined> => {
    // Of these files it is told in full elsewhere.
    if (document.languageId === 'codeowners') return undefined;
    if (QUIET.has(document.uri.scheme) || !readSetting('greenroom.hover.enabled', document.uri))
      return undefined;
    const own = await client.ask(document, (service) =>
      service.hover(toText(document), document.offsetAt(position), token),
    );
    if (own) return { ...own, range: own.range && toRange(own.range) };
    const line = document.lineAt(position.line).text;
    const found = await client.askAny((service) => service.hoverMention(line, position.character, token));
    if (!found) return undefined;
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    return { markdown: found.markdown, range, ref: found.refs.length === 1 ? found.refs[0] : undefined };
  };
  return vscode.Disposable.from(
    // What was registered first is shown last, and the card is to be on top.
    vscode.languages.registerHoverProvider('*', {
      async provideHover(document, position, token) {
        const found = await find(document, position, token);
        const markdown = found?.ref === undefined ? '' : await stateOf(answers, found.ref, token);
        return markdown ? new vscode.Hover(trusted(markdown), found?.range) : undefined;
      },
    }),
    vscode.languages.registerHoverProvider('*', {
      async provideHover(document, position, token) {
        const found = await find(document, position, token);
        return found && new vscode.Hover(trusted(found.markdown), found.range);
      },
    }),
  );
}

/** Is it running, are the docs up to date: a line each, with where that is from and how old it is. */
async function stateOf(
  answers: AnswerService,
  ref: string,
  token: vscode.CancellationToken,
): Promise<string> {
  const pending = await answers.about(ref, token);
  const [production, docs] = await Promise.all([
    /^(component|resource|api):/.test(ref) ? pending.production() : undefined,
    pending.docs(),
  ]);
  const lines = [
    production && ([vscode.l10n.t('Production'), production] as const),
    docs.places.length > 0 && ([vscode.l10n.t('Docs'), docs] as const),
  ];
  return lines.flatMap((line) => (line ? [answerLine(...line)] : [])).join('\n\n');
}

function answerLine(label: string, { state, text, reason, source, asOf }: Answer): string {
  const said = state === 'unknown' && reason !== undefined ? vscode.l10n.t('not known. {0}', reason) : text;
  const from = state === 'unknown' ? '' : ` (${escapeMarkdown(`${source}, ${ago(asOf)}`)})`;
  return `**${escapeMarkdown(label)}**: ${escapeMarkdown(said)}${from}`;
}

function trusted(markdown: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(markdown);
  text.isTrusted = { enabledCommands: LINKED };
  return text;
}
