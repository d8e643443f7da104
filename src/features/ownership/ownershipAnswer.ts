import * as vscode from 'vscode';
import { visible, visibleWithin } from '../../core/base/visible';
import { displayName } from '../../core/model/reference';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import type { Contact, Ownership } from '../../core/ownership/ownership';
import { showRange } from '../../host/entity/showRange';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import { ownerName, whyText } from './words';

interface AnswerItem extends vscode.QuickPickItem {
  run?(): unknown;
}

const MEMBERS_SHOWN = 30;
const CONTACT_ICONS: Readonly<Record<Contact['kind'], string>> = {
  email: 'mail',
  chat: 'comment-discussion',
  oncall: 'bell',
  link: 'link-external',
};

/** What of a line is not read by a person. */
const UNREAD = new Set(['iconPath', 'kind', 'run']);

/** Shows who owns it, how to reach them and why, each line leading on. Resolves when it closes. */
export async function showAnswer(target: string, ownership: Ownership): Promise<void> {
  const picker = vscode.window.createQuickPick<AnswerItem>();
  picker.title = visible(vscode.l10n.t('Owner of {0}: {1}', target, ownerName(ownership)));
  picker.placeholder = vscode.l10n.t('Choose what to do, or Escape to close');
  picker.matchOnDescription = true;
  picker.items = answerItems(ownership).map((item) => visibleWithin(item, UNREAD));
  await new Promise<void>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.activeItems;
      picker.hide();
      void item?.run?.();
    });
    picker.onDidHide(() => {
      picker.dispose();
      resolve();
    });
    picker.show();
  });
}

function answerItems(ownership: Ownership): AnswerItem[] {
  const { contacts, members, others, entityRef, entityTitle } = ownership;
  return [
    ownerItem(ownership),
    ...section(
      vscode.l10n.t('contact'),
      contacts.map((contact) => contactItem(contact)),
      {
        label: vscode.l10n.t('No contact is known'),
        detail: vscode.l10n.t(
          "Add profile.email or a chat link to the group's catalog file, and it shows here.",
        ),
        iconPath: new vscode.ThemeIcon('info'),
      },
    ),
    ...section(
      vscode.l10n.t('members ({0})', members.length),
      members.slice(0, MEMBERS_SHOWN).map(({ ref, name }) => pageItem(ref, name)),
    ),
    ...section(vscode.l10n.t('why'), [
      whyItem(ownership),
      ...(entityRef && entityRef !== ownership.ownerRef
        ? [pageItem(entityRef, entityTitle ?? nameOfRef(entityRef))]
        : []),
    ]),
    ...section(
      vscode.l10n.t('also named'),
      others.map(({ ownerRef, name, reason: why }) => ({
        ...pageItem(ownerRef, name),
        detail: whyText({ ...ownership, reason: why }),
      })),
    ),
  ];
}

function section(label: string, items: AnswerItem[], otherwise?: AnswerItem): AnswerItem[] {
  const shown = items.length > 0 ? items : otherwise ? [otherwise] : [];
  return shown.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...shown] : [];
}

function ownerItem(ownership: Ownership): AnswerItem {
  const { owner, ownerRef } = ownership;
  if (owner) {
    const type = owner.spec?.['type'];
    const about = typeof type === 'string' ? `${owner.kind} · ${type}` : owner.kind;
    return {
      ...pageItem(ownerRef, displayName(owner)),
      description: about,
      detail: owner.metadata.description,
    };
  }
  return {
    label: nameOfRef(ownerRef),
    description: ownerRef,
    detail: vscode.l10n.t('Named as the owner, but not in the catalog, so no members or contacts are known.'),
    iconPath: new vscode.ThemeIcon('question'),
  };
}

function pageItem(ref: string, name: string): AnswerItem {
  return {
    label: name,
    description: ref,
    iconPath: new vscode.ThemeIcon(entityIcon(kindOfRef(ref))),
    run: () => vscode.commands.executeCommand(Commands.openEntity, ref),
  };
}

function contactItem({ kind, label, url }: Contact): AnswerItem {
  const actions: Readonly<Record<Contact['kind'], string>> = {
    email: vscode.l10n.t('Copy address'),
    chat: vscode.l10n.t('Open chat'),
    oncall: vscode.l10n.t('Open on-call page'),
    link: vscode.l10n.t('Open'),
  };
  const opens = url !== undefined && kind !== 'email';
  return {
    label,
    description: opens || kind === 'email' ? actions[kind] : vscode.l10n.t('Copy'),
    iconPath: new vscode.ThemeIcon(CONTACT_ICONS[kind]),
    run: async () => {
      if (opens) return vscode.env.openExternal(vscode.Uri.parse(url));
      await vscode.env.clipboard.writeText(label);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', label), 3000);
    },
  };
}

function whyItem(ownership: Ownership): AnswerItem {
  const { reason } = ownership;
  if (reason.type === 'git')
    return { label: whyText(ownership), iconPath: new vscode.ThemeIcon('git-commit') };
  const opens = reason.type === 'codeowners';
  return {
    label: whyText(ownership),
    iconPath: new vscode.ThemeIcon('question'),
    description: opens ? vscode.l10n.t('Open the line') : vscode.l10n.t('Open the declaration'),
    run: () =>
      opens
        ? showRange(vscode.Uri.parse(reason.file), { start: { line: reason.line, character: 0 } })
        : vscode.commands.executeCommand(Commands.openDeclaration, reason.ref),
  };
}
