import * as vscode from 'vscode';
import { displayName } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import type { LookedAt, Ownership } from '../../core/ownership/ownership';
import { CommandProblem } from '../../host/commands';
import { atCaret, namedExactly } from '../../host/entity/caret';
import { refOfArgument } from '../../host/entity/entityArgument';
import type { EntityItem } from '../../host/entity/entityItem';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { showAnswer } from './ownershipAnswer';
import { lookedText } from './words';

/** What is asked about: something in the catalog, or a file. */
interface Target {
  readonly label: string;
  /** A canonical reference or a URI. */
  readonly address: string;
}

const FILES_SHOWN = 8;

/**
 * Answers who owns the argument: a URI, a reference, a line of a tree, or words to search for. Without one it asks.
 * The answer is shown, and returned.
 */
export async function findOwner(context: FeatureContext, argument: unknown): Promise<Ownership | undefined> {
  const target = (await targetOf(context, argument)) ?? (await ask(context, argument));
  if (!target) return undefined;
  const { ownership, looked } = await context.engine.ownership.lookUp(target.address);
  if (!ownership) throw nobody(target, looked);
  void showAnswer(target.label, ownership);
  return ownership;
}

/** The same for a menu of an editor: for what is under the caret, else for the file. */
export async function findOwnerAtCaret(
  context: FeatureContext,
  uri: unknown,
): Promise<Ownership | undefined> {
  const { refs, file } = await atCaret(context);
  return findOwner(context, refs[0] ?? file ?? uri);
}

async function targetOf(context: FeatureContext, argument: unknown): Promise<Target | undefined> {
  if (argument instanceof vscode.Uri) return fileTarget(argument);
  if (argument === undefined) {
    const { refs, file } = await atCaret(context);
    return refs[0] !== undefined ? entityTarget(context, refs[0]) : file && fileTarget(file);
  }
  const ref = refOfArgument(argument);
  if (ref !== undefined) return entityTarget(context, ref);
  if (typeof argument !== 'string') return undefined;
  if (argument.includes('://')) return fileTarget(vscode.Uri.parse(argument));
  // A bare name that is certain needs no question.
  const named = await namedExactly(context, argument);
  return named === undefined ? undefined : entityTarget(context, named);
}

async function entityTarget({ catalog }: FeatureContext, ref: string): Promise<Target> {
  const entity = await catalog.getEntityByRef(ref);
  return { label: entity ? displayName(entity) : nameOfRef(ref), address: ref };
}

async function ask(context: FeatureContext, argument: unknown): Promise<Target | undefined> {
  const current = vscode.window.activeTextEditor?.document.uri;
  const item = await context.pickEntity({
    title: vscode.l10n.t('Find owner'),
    placeholder: vscode.l10n.t('Type a service, API, team, person or path'),
    term: typeof argument === 'string' ? argument : undefined,
    types: ['entity'],
    further: async (term, token) => {
      if (!term) return current ? [fileItem(current, vscode.l10n.t('the file in the editor'))] : [];
      return (await filesNamed(term, token)).map((uri) => fileItem(uri));
    },
  });
  if (item?.uri) return fileTarget(item.uri);
  return item?.ref === undefined ? undefined : { label: item.label, address: item.ref };
}

/** Files whose path holds what was typed, where it looks like a path. */
async function filesNamed(term: string, token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  if (!/[./\\]/.test(term) || term.length < 3) return [];
  const path = term.replaceAll('\\', '/').replace(/[{}[\]*?!,]/g, '?');
  const exclude = '**/{node_modules,.git}/**';
  return vscode.workspace.findFiles(`**/${path.replace(/^\.?\//, '')}{*,/**}`, exclude, FILES_SHOWN, token);
}

function fileItem(uri: vscode.Uri, description?: string): EntityItem {
  return {
    label: vscode.workspace.asRelativePath(uri),
    description,
    iconPath: new vscode.ThemeIcon('file'),
    alwaysShow: true,
    uri,
  };
}

function fileTarget(uri: vscode.Uri): Target {
  return { label: vscode.workspace.asRelativePath(uri), address: uri.toString() };
}

function nobody({ label, address }: Target, looked: readonly LookedAt[]): CommandProblem {
  if (!address.includes('://')) {
    return new CommandProblem(
      vscode.l10n.t('The catalog does not say who owns {0}. Add spec.owner to its catalog file.', label),
      [
        {
          label: vscode.l10n.t('Search Catalog'),
          run: () => vscode.commands.executeCommand(Commands.search, label),
        },
      ],
    );
  }
  return new CommandProblem(vscode.l10n.t('No owner was found for {0}. {1}', label, lookedText(looked)), [
    { label: vscode.l10n.t('Find by name'), run: () => vscode.commands.executeCommand(Commands.findOwner) },
  ]);
}
