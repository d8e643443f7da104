import * as vscode from 'vscode';
import type { ApiChange } from '../../core/apiDefinition/compare/change';
import { toCanonicalRef } from '../../core/model/reference';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import { definitionOf } from '../entity/definition';
import { requireEntity } from '../entity/entityArgument';
import type { FeatureContext } from '../featureContext';
import { machine } from '../../runtime/machine';
import { gitPath } from '../git/editorGit';
import type { Comparison } from '../../protocol/definitionPage';
import { entityIcon } from '../../protocol/entityIcon';

/** A definition as it was or is somewhere, and what to call that place. */
export interface Version {
  readonly label: string;
  readonly text: string;
  readonly uri?: string;
}

/**
 * Compares the definition of an API with what it was: in the working tree with the default branch; or two versions, each a
 * branch, a tag, a commit, or the reference of another API.
 */
export async function compareWithBefore(
  context: FeatureContext,
  ref: string,
  before?: string,
  after?: string,
): Promise<Comparison> {
  const [earlier, later] = await Promise.all([
    versionOf(context, ref, before, 'default'),
    versionOf(context, ref, after, 'working tree'),
  ]);
  const type = await typeOf(context, ref);
  const changes = await compare(context, earlier, later, type);
  return {
    before: earlier.label,
    after: later.label,
    changes: changes.map(({ rule, level, operation, type: of, message }) => ({
      rule,
      level,
      operation,
      type: of,
      message,
    })),
    consumers: (await consumersOf(context, ref)).map((consumer) => ({
      ref: consumer,
      title: nameOfRef(consumer),
      kind: kindOfRef(consumer),
      icon: entityIcon(kindOfRef(consumer)),
      known: true,
    })),
  };
}

export function compare(
  { engine }: FeatureContext,
  before: Version,
  after: Version,
  type?: string,
): Promise<ApiChange[]> {
  const side = ({ text, uri }: Version) => (uri === undefined ? text : { text, uri });
  return engine.apiDefinitions.compare(side(before), side(after), type);
}

export async function typeOf({ catalog }: FeatureContext, ref: string): Promise<string | undefined> {
  const type = (await catalog.getEntityByRef(ref))?.spec?.['type'];
  return typeof type === 'string' ? type : undefined;
}

/** Who says of themselves that they consume an API. */
export async function consumersOf({ catalog }: FeatureContext, ref: string): Promise<string[]> {
  const entity = await catalog.getEntityByRef(ref);
  return (entity?.relations ?? [])
    .filter(({ type }) => type === 'apiConsumedBy')
    .map(({ targetRef }) => targetRef);
}

async function versionOf(
  context: FeatureContext,
  ref: string,
  which: string | undefined,
  otherwise: 'default' | 'working tree',
): Promise<Version> {
  const other = which?.includes(':') ? toCanonicalRef(which) : undefined;
  if (other !== undefined) return { ...(await current(context, other)), label: nameOfRef(other) };
  if (which === undefined && otherwise === 'working tree') return current(context, ref);
  return earlierVersion(context, ref, which);
}

/** As it is now, with what is not saved yet. */
async function current({ catalog, engine }: FeatureContext, ref: string): Promise<Version> {
  const label = vscode.l10n.t('the working tree');
  const file = await engine.language.definitionFile(ref).catch(() => undefined);
  if (file !== undefined) {
    const uri = vscode.Uri.parse(file);
    const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    // The catalog may not have heard yet of what has just been written.
    const text = open?.isDirty
      ? open.getText()
      : await vscode.workspace.fs.readFile(uri).then(decode, () => undefined);
    if (text !== undefined) return { label, text, uri: file };
  }
  await engine.apiDefinitions.takeIn(ref);
  const text = definitionOf(await requireEntity(catalog, ref))?.text;
  if (text === undefined) throw new Error(vscode.l10n.t('{0} has no definition to compare.', nameOfRef(ref)));
  return { label, text, ...(file !== undefined && { uri: file }) };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** As it was at a revision, the default branch's unless said. Rejects with the reason where that can't be told. */
export async function earlierVersion(
  { catalog, engine }: FeatureContext,
  ref: string,
  revision?: string,
): Promise<Version> {
  const file = await engine.language.definitionFile(ref).catch(() => undefined);
  const place = file ?? (await catalog.getLocation(ref))?.uri;
  const uri = place === undefined ? undefined : vscode.Uri.parse(place);
  if (uri?.scheme !== 'file')
    throw new Error(
      vscode.l10n.t('{0} is not in a folder on this machine, so its history is not at hand.', nameOfRef(ref)),
    );
  if (!vscode.workspace.isTrusted)
    throw new Error(
      vscode.l10n.t('In Restricted Mode Git is not started. Trust the workspace to compare with what was.'),
    );
  const { git } = machine;
  if (!git)
    throw new Error(vscode.l10n.t('There is no Git in a browser, and no earlier version without it.'));
  const label = revision ?? (await git.defaultBranch(gitPath(), uri.fsPath));
  if (label === undefined)
    throw new Error(
      vscode.l10n.t(
        'There is no default branch to compare with: {0} is not in a Git repository, or in one without main or master.',
        uri.fsPath,
      ),
    );
  const text = await git.fileAt(gitPath(), uri.fsPath, label);
  if (text === undefined)
    throw new Error(vscode.l10n.t('{0} is not there on {1}.', vscode.workspace.asRelativePath(uri), label));
  if (file !== undefined) return { label, text, uri: file };
  const inline = await engine.apiDefinitions.within(text, ref);
  if (inline === undefined)
    throw new Error(vscode.l10n.t('{0} has no definition on {1}.', nameOfRef(ref), label));
  return { label, text: inline, uri: uri.toString() };
}
