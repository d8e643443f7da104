import * as vscode from 'vscode';
import { displayName } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import type { Ownership, OwnershipReason } from '../../core/ownership/ownership';

/** What a person calls the owner. */
export function ownerName({ owner, ownerRef }: Ownership): string {
  return owner ? displayName(owner) : nameOfRef(ownerRef);
}

/** Why someone is named as an owner, and what the entity that names them is called. */
type Because = Pick<Ownership, 'entityRef' | 'entityTitle'> & { readonly reason: OwnershipReason };

/** Why the owner is the owner, as a sentence. */
export function whyText({ reason, entityRef, entityTitle }: Because): string {
  const titleOf = (ref: string) => (ref === entityRef && entityTitle) || nameOfRef(ref);
  switch (reason.type) {
    case 'entity':
      return vscode.l10n.t('The catalog file of {0} names it as the owner.', titleOf(reason.ref));
    case 'folder':
      return vscode.l10n.t('The file is in the folder of {0}.', titleOf(reason.ref));
    case 'codeowners':
      return vscode.l10n.t('Line {0} of CODEOWNERS names it for {1}.', reason.line + 1, reason.pattern);
  }
}
