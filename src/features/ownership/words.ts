import * as vscode from 'vscode';
import { displayName } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import type { LookedAt, Ownership, OwnershipReason, OwnershipTarget } from '../../core/ownership/ownership';
import type { NoHistory } from '../../core/ports/history';

/** What a person calls the owner; a guess is marked as one. */
export function ownerName({ owner, ownerRef, reason, confidence }: Ownership): string {
  const role = /^role:[^/]*\/(.+)$/.exec(ownerRef)?.[1];
  if (role !== undefined) return vscode.l10n.t('everyone in the project with the role {0}', role);
  const name = owner ? displayName(owner) : reason.type === 'git' ? reason.author : nameOfRef(ownerRef);
  return confidence === 'guess' ? vscode.l10n.t('{0} (a guess)', name) : name;
}

/** Why someone is named as an owner, and what the entity that names them is called. */
type Because = Pick<Ownership, 'entityRef' | 'entityTitle' | 'disagreement'> & {
  readonly reason: OwnershipReason;
  readonly target?: OwnershipTarget;
};

/** Why the owner is the owner, as a sentence or two: what was asked about, and who names them for it. */
export function whyText({ reason, entityRef, entityTitle, target, disagreement }: Because): string {
  const titleOf = (ref: string) => (ref === entityRef && entityTitle) || nameOfRef(ref);
  const asked = target && askedText(target, titleOf);
  const differs =
    disagreement && reason.type !== 'codeowners'
      ? vscode.l10n.t('CODEOWNERS does not agree: its line {0} names others.', disagreement.line + 1)
      : '';
  return [asked, becauseText(reason, titleOf), differs].filter(Boolean).join(' ');
}

function becauseText(reason: OwnershipReason, titleOf: (ref: string) => string): string {
  switch (reason.type) {
    case 'entity':
      return vscode.l10n.t('The catalog file of {0} names it as the owner.', titleOf(reason.ref));
    case 'folder':
      return vscode.l10n.t('The file is in the folder of {0}.', titleOf(reason.ref));
    case 'source-location':
      if (reason.isRepository)
        return vscode.l10n.t('{0} names this repository: {1}.', titleOf(reason.ref), reason.location);
      return vscode.l10n.t('The source of {0} is there: {1}.', titleOf(reason.ref), reason.location);
    case 'codeowners':
      return reason.section === undefined
        ? vscode.l10n.t('Line {0} of CODEOWNERS names it for {1}.', reason.line + 1, reason.pattern)
        : vscode.l10n.t(
            'Line {0} of CODEOWNERS, section {1}, names it for {2}.',
            reason.line + 1,
            reason.section,
            reason.pattern,
          );
    case 'house-rules':
      return [
        vscode.l10n.t('A guess: nobody is declared. House rules name it for {0}.', reason.pattern),
        reason.why ?? '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'git':
      return vscode.l10n.t(
        'A guess: nobody is declared. Of the commits that changed it in the last {2} days, {0} of {1} are by {3}.',
        reason.commits,
        reason.of,
        reason.days,
        reason.author,
      );
  }
}

/** How the question led to what the answer is about; nothing where that is plain. */
function askedText({ text, by, type, uri, ref }: OwnershipTarget, titleOf: (ref: string) => string): string {
  const entity = ref === undefined ? '' : titleOf(ref);
  switch (by) {
    case 'server':
      return vscode.l10n.t('{0} is a server of {1}.', text, entity);
    case 'link':
      return vscode.l10n.t('{0} is a link of {1}.', text, entity);
    case 'repository':
      return vscode.l10n.t('{0} is the repository of {1}.', text, entity);
    case 'page':
      return vscode.l10n.t('{0} is the page of {1}.', text, entity);
    case 'host':
      return vscode.l10n.t('A guess: a link of {1} leads to {0}, maybe to another page.', text, entity);
    case 'ending':
      return vscode.l10n.t('A guess: of the files that are open only this one ends like {0}.', text);
    case 'name':
      return vscode.l10n.t('A guess: {0} is named after {1}.', text, entity);
    default:
      return type === 'package' && uri !== undefined
        ? vscode.l10n.t(
            '{0} declares the package {1}.',
            vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
            text,
          )
        : '';
  }
}

/** Where was looked in vain, as sentences. */
export function lookedText(looked: readonly LookedAt[]): string {
  return looked.map(lookedSentence).join(' ');
}

function lookedSentence(looked: LookedAt): string {
  switch (looked.place) {
    case 'catalog':
      if (looked.unread !== undefined)
        return vscode.l10n.t(
          '{0} has errors, so it is not known whom it names.',
          vscode.workspace.asRelativePath(vscode.Uri.parse(looked.unread)),
        );
      return looked.ref === undefined
        ? vscode.l10n.t('No entity with an owner has its folder or source location there.')
        : vscode.l10n.t('The catalog names no owner of {0}.', nameOfRef(looked.ref));
    case 'codeowners':
      return {
        'no-file': vscode.l10n.t('There is no CODEOWNERS file for it.'),
        unread: vscode.l10n.t(
          'The CODEOWNERS file that counts for it is larger than 3 MB or could not be read, so it is not known whom it names.',
        ),
        'no-rule': vscode.l10n.t('No line of CODEOWNERS matches.'),
        nobody: vscode.l10n.t('The line of CODEOWNERS that matches names nobody.'),
      }[looked.reason];
    case 'git':
      return looked.reason === 'nobody'
        ? vscode.l10n.t('Git says that nobody changed it in the last year.')
        : noHistoryText(looked.reason);
    case 'names':
      if (looked.shared)
        return vscode.l10n.t(
          'Several have that name: {0}. Ask with the whole reference.',
          listed(looked.shared),
        );
      return looked.near
        ? vscode.l10n.t('Nothing in the catalog has that name. Did you mean {0}?', listed(looked.near))
        : vscode.l10n.t('Nothing in the catalog has that name.');
    case 'people':
      return vscode.l10n.t('No group or person of the catalog has that handle or address.');
    case 'files':
      return vscode.l10n.t('No file of the open folders has that path.');
    case 'packages':
      if (looked.shared)
        return vscode.l10n.t(
          'Several declare that package: {0}.',
          looked.shared
            .slice(0, 8)
            .map((uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)))
            .join(', '),
        );
      return looked.count === 0
        ? vscode.l10n.t('No package manifest is at hand that could declare it.')
        : vscode.l10n.t('No package manifest declares it, of {0} at hand.', looked.count);
    case 'hosts':
      return looked.shared
        ? vscode.l10n.t(
            'Several answer at that host: {0}. Ask with the path of an address.',
            listed(looked.shared),
          )
        : vscode.l10n.t('No API has a server there, and no entity a link.');
    case 'repositories':
      if (looked.shared)
        return vscode.l10n.t(
          'Several are in that repository: {0}. Ask with the address of a file.',
          listed(looked.shared),
        );
      return vscode.l10n.t('No repository that is open or in the catalog has that address.');
  }
}

/** By name, and by the whole reference where several have one name. */
function listed(refs: readonly string[]): string {
  const names = refs.map(nameOfRef);
  const isPlain = new Set(names).size === names.length;
  return (isPlain ? names : refs).slice(0, 8).join(', ');
}

function noHistoryText(reason: NoHistory): string {
  switch (reason) {
    case 'untrusted':
      return vscode.l10n.t('Git was not asked who changed it: this workspace is in Restricted Mode.');
    case 'elsewhere':
      return vscode.l10n.t('Git was not asked who changed it: the file is not on this machine.');
    case 'no-git':
      return vscode.l10n.t('Git was not asked who changed it: there is no Git on this machine.');
    case 'no-programs':
      return vscode.l10n.t('Git was not asked who changed it: there is none in a browser.');
    case 'no-repository':
      return vscode.l10n.t('It is not in a Git repository, so nobody is known to have changed it.');
    case 'no-folder':
      return vscode.l10n.t('Git was not asked who changed it: its folder is not there.');
    case 'refused':
      return vscode.l10n.t('Git refuses to read the repository, since it belongs to another user.');
    case 'no-commits':
      return vscode.l10n.t('The branch that is checked out has no commits yet.');
    case 'shallow':
      return vscode.l10n.t("The clone is shallow, so Git can't tell who changed it.");
    case 'partial':
      return vscode.l10n.t("The clone is partial, so Git can't tell who changed it.");
    case 'failed':
      return vscode.l10n.t('Git could not tell who changed it.');
  }
}
