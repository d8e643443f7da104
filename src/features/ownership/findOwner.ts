import * as vscode from 'vscode';
import { oneLine } from '../../core/base/oneLine';
import { nameOfRef } from '../../core/model/summary';
import type { LookedAt, Ownership, OwnershipAnswer } from '../../core/ownership/ownership';
import { CommandProblem } from '../../host/commands';
import { atCaret } from '../../host/entity/caret';
import { refOfArgument } from '../../host/entity/entityArgument';
import type { EntityItem } from '../../host/entity/entityItem';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { showAnswer } from './ownershipAnswer';
import { lookedText, ownerName } from './words';

const FILES_SHOWN = 8;
/** Letters of what was asked in a title. */
const LONGEST_LABEL = 80;

/** A line of the list that stands for what was typed. */
interface AskedItem extends EntityItem {
  readonly question?: string;
}

/**
 * Answers who owns the argument: a URI, a reference, a line of a tree, or anything that can be asked about: a path, a stack
 * trace, a package, a host, a web address, a handle. Without one it looks at what is selected or under the caret, else asks.
 * The answer is shown, and returned.
 */
export async function findOwner(context: FeatureContext, argument: unknown): Promise<Ownership | undefined> {
  if (argument === undefined) {
    const found = await atTheCaret(context);
    if (found) return found;
  }
  const given = argument instanceof vscode.Uri ? argument.toString() : textOf(argument);
  const question = given !== undefined && !isWords(given) ? given : await certain(context, given);
  return question === undefined ? undefined : answer(context, question);
}

/** The same for a menu of an editor: for what is selected or under the caret, else for the file. */
export async function findOwnerAtCaret(
  context: FeatureContext,
  uri: unknown,
): Promise<Ownership | undefined> {
  return (await atTheCaret(context)) ?? findOwner(context, uri);
}

async function answer(context: FeatureContext, question: string): Promise<Ownership> {
  const found = await context.engine.ownership.lookUp(question);
  if (!found.ownership) throw nobody(labelOf(question, found), found.looked);
  void showAnswer(context, labelOf(question, found), found.ownership);
  return found.ownership;
}

/** The owner of what is selected; else of what the caret is on: a name, a path, a package or an address in quotes. */
async function atTheCaret(context: FeatureContext): Promise<Ownership | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const selected = document.getText(selection).trim();
  const show = async (question: string | undefined) => {
    const found = question === undefined ? undefined : await context.engine.ownership.lookUp(question);
    if (question === undefined || !found?.ownership) return undefined;
    void showAnswer(context, labelOf(question, found), found.ownership);
    return found.ownership;
  };
  const ofSelection = selected ? await show(selected) : undefined;
  if (ofSelection) return ofSelection;
  const { refs, file } = await atCaret(context);
  // What is certainly meant is answered, also where nobody owns it.
  if (refs[0] !== undefined || file) return answer(context, refs[0] ?? file!.toString());
  const line = document.lineAt(selection.start.line).text;
  return (await show(quotedAt(line, selection.start.character))) ?? show(addressOn(line));
}

/** The first web address of a line, wherever the caret is on it. */
function addressOn(line: string): string | undefined {
  return line.length > 2_000 ? undefined : /\bhttps?:\/\/[^\s"'`<>()[\]{}|\\^,;]+/i.exec(line)?.[0];
}

/** What stands in quotes around a column. */
function quotedAt(line: string, column: number): string | undefined {
  if (line.length > 2_000) return undefined;
  const quoted = [...line.matchAll(/(["'`])([^"'`\s]{3,})\1/g)];
  return quoted.find(({ index, 0: text }) => index <= column && column <= index + text.length)?.[2];
}

function textOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : refOfArgument(argument);
}

/** Words that a person searches with, not a name of something in particular. */
function isWords(text: string): boolean {
  return /^[\w\s-]*$/.test(text);
}

/** Words that name just one thing need no question; else the person chooses. */
async function certain(context: FeatureContext, words: string | undefined): Promise<string | undefined> {
  if (words !== undefined && (await context.engine.ownership.lookUp(words)).ownership) return words;
  const item = await ask(context, words);
  return item?.question ?? item?.uri?.toString() ?? item?.ref;
}

async function ask(context: FeatureContext, term: string | undefined): Promise<AskedItem | undefined> {
  const current = vscode.window.activeTextEditor?.document.uri;
  return context.pickEntity({
    title: vscode.l10n.t('Find owner'),
    placeholder: vscode.l10n.t(
      'Type or paste a service, API, team, path, stack trace, package, host or address',
    ),
    ...(term !== undefined && { term }),
    types: ['entity'],
    further: async (typed, token) => {
      if (!typed) return current ? [fileItem(current, vscode.l10n.t('the file in the editor'))] : [];
      const [asked, files] = await Promise.all([askedItem(context, typed, token), filesNamed(typed, token)]);
      return [...asked, ...files.map((uri) => fileItem(uri))];
    },
  });
}

/** What was typed as one thing, where it is no name: an address, a package, a host. */
async function askedItem(
  { engine }: FeatureContext,
  typed: string,
  token: vscode.CancellationToken,
): Promise<AskedItem[]> {
  if (isWords(typed) || typed.length < 4 || /^-?\w+:\S*$/.test(typed)) return [];
  const found = await engine.ownership.lookUp(typed, token);
  const { target, ownership } = found;
  if (!target || !ownership || target.type === 'entity') return [];
  return [
    {
      label: labelOf(typed, found),
      description: ownerName(ownership),
      iconPath: new vscode.ThemeIcon('organization'),
      alwaysShow: true,
      question: typed,
      ...(target.ref !== undefined && { ref: target.ref }),
      ...(target.uri !== undefined && { uri: vscode.Uri.parse(target.uri) }),
    },
  ];
}

/** Files whose path holds what was typed, where it looks like a path. */
async function filesNamed(term: string, token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  if (!/[./\\]/.test(term) || term.length < 3 || term.includes('://')) return [];
  const path = term.replaceAll('\\', '/').replace(/[{}[\]*?!,]/g, '?');
  const exclude = '**/{node_modules,.git}/**';
  return vscode.workspace.findFiles(`**/${path.replace(/^\.?\//, '')}{*,/**}`, exclude, FILES_SHOWN, token);
}

function fileItem(uri: vscode.Uri, description?: string): EntityItem {
  return {
    label: vscode.workspace.asRelativePath(uri),
    ...(description !== undefined && { description }),
    iconPath: new vscode.ThemeIcon('file'),
    alwaysShow: true,
    uri,
  };
}

/** What a person calls what was asked about. */
function labelOf(question: string, { target, ownership }: OwnershipAnswer): string {
  if (target?.type === 'entity') return ownership?.entityTitle ?? nameOfRef(target.ref!);
  if (target?.type === 'file') return vscode.workspace.asRelativePath(vscode.Uri.parse(target.uri!));
  return oneLine(target?.text ?? question, LONGEST_LABEL);
}

function nobody(label: string, looked: readonly LookedAt[]): CommandProblem {
  const isEntity = looked.some((each) => each.place === 'catalog' && each.ref !== undefined);
  return isEntity
    ? new CommandProblem(
        vscode.l10n.t('The catalog does not say who owns {0}. Add spec.owner to its catalog file.', label),
        [
          {
            label: vscode.l10n.t('Search Catalog'),
            run: () => vscode.commands.executeCommand(Commands.search, label),
          },
        ],
      )
    : new CommandProblem(vscode.l10n.t('No owner was found for {0}. {1}', label, lookedText(looked)), [
        {
          label: vscode.l10n.t('Find by name'),
          run: () => vscode.commands.executeCommand(Commands.findOwner),
        },
      ]);
}
