import * as vscode from 'vscode';
import type { Answer, Answers, DocsAnswer, DocsPlace } from '../../core/answers/answers';
import type { Action } from '../../core/base/action';
import { CancellationTokenSource, isCancellation } from '../../core/base/cancellation';
import { visible, visibleWithin } from '../../core/base/visible';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import type { Contact, Ownership } from '../../core/ownership/ownership';
import { ago } from '../../host/ago';
import { runAction } from '../../host/runAction';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { showRange } from '../../host/entity/showRange';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import { ownerName, whyText } from './words';

interface AnswerItem extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

const MEMBERS_SHOWN = 30;
const ALIKE_SHOWN = 30;
const CONTACT_ICONS: Readonly<Record<Contact['kind'], string>> = {
  email: 'mail',
  chat: 'comment-discussion',
  oncall: 'bell',
  issues: 'issues',
  repository: 'repo',
  link: 'link-external',
};

/** What of a line is not read by a person. */
const UNREAD = new Set(['iconPath', 'kind', 'run']);

/** What is known so far: the rest is asked for while the first is read. */
type Known = { -readonly [Part in keyof Answers]?: Answers[Part] };

/**
 * Shows who owns it, how to reach them, whether it runs, where its docs are and why, each line leading on. Resolves when
 * it closes.
 */
export async function showAnswer(
  { answers, logger }: Pick<FeatureContext, 'answers' | 'logger'>,
  label: string,
  ownership: Ownership,
): Promise<void> {
  const picker = vscode.window.createQuickPick<AnswerItem>();
  const source = new CancellationTokenSource();
  picker.title = visible(vscode.l10n.t('Owner of {0}: {1}', label, ownerName(ownership)));
  picker.placeholder = vscode.l10n.t('Choose what to do, or Escape to close');
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  const known: Known = {};
  const show = () => {
    const active = picker.activeItems[0]?.label;
    picker.items = answerItems(ownership, known).map((item) => visibleWithin(item, UNREAD));
    const kept = picker.items.find((item) => item.label === active && item.run !== undefined);
    if (kept) picker.activeItems = [kept];
  };
  const read = async () => {
    const pending = await answers.about(addressOf(ownership), source.token);
    const part = async <P extends 'contacts' | 'escalation' | 'production' | 'docs'>(name: P) => {
      known[name] = (await pending[name]()) as Known[P];
      if (!source.token.isCancellationRequested) show();
    };
    await Promise.all([part('contacts'), part('escalation'), part('production'), part('docs')]);
  };
  show();
  picker.busy = true;
  read().then(
    () => (picker.busy = false),
    (error: unknown) => {
      picker.busy = false;
      if (!isCancellation(error)) logger.error('Not all answers could be found', error);
    },
  );
  await new Promise<void>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.activeItems;
      picker.hide();
      void item?.run?.();
    });
    picker.onDidHide(() => {
      source.cancel();
      picker.dispose();
      resolve();
    });
    picker.show();
  });
}

/** What the answers are about: the file that was meant, else the entity, else whoever it is. */
function addressOf({ target, entityRef, ownerRef }: Ownership): string {
  const { type, uri, line } = target;
  // Of several entities in a catalog file the line tells which.
  const file = uri !== undefined && line !== undefined ? `${uri}#L${line + 1}` : uri;
  return (type === 'file' ? file : undefined) ?? target.ref ?? entityRef ?? uri ?? ownerRef;
}

function answerItems(ownership: Ownership, known: Known): AnswerItem[] {
  const { contacts, members, others, entityRef, entityTitle, alike = [] } = ownership;
  const besides = alike.filter((ref) => ref !== entityRef);
  const steps = (known.escalation ?? []).filter(
    ({ role, reason }) => role !== 'owner' || reason !== undefined,
  );
  return [
    ownerItem(ownership),
    ...section(
      vscode.l10n.t('contact'),
      known.contacts
        ? known.contacts.map(({ kind, text, url, action }) => contactItem({ kind, label: text, url }, action))
        : contacts.map((contact) => contactItem(contact)),
      {
        label: vscode.l10n.t('No contact is known'),
        detail: vscode.l10n.t(
          "Add profile.email or a chat link to the group's catalog file, and it shows here.",
        ),
        iconPath: new vscode.ThemeIcon('info'),
      },
    ),
    ...section(
      vscode.l10n.t('if nobody answers'),
      steps.map(({ ref, text, reason, role }) => ({
        ...pageItem(ref, text),
        detail: reason,
        description: role === 'domain' ? vscode.l10n.t('owner of the domain') : ref,
      })),
    ),
    ...section(
      vscode.l10n.t('is it running in production?'),
      known.production ? [answerItem(known.production)] : [],
    ),
    ...section(
      vscode.l10n.t('where are the docs, and are they up to date?'),
      known.docs ? [answerItem(known.docs), ...placeItems(known.docs)] : [],
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
      ...besides.slice(0, ALIKE_SHOWN).map((ref) => pageItem(ref, nameOfRef(ref))),
      ...(besides.length > ALIKE_SHOWN
        ? [{ label: vscode.l10n.t('and {0} more', besides.length - ALIKE_SHOWN) }]
        : []),
      ...(entityRef && readSetting('greenroom.backstage.baseUrl')
        ? [
            {
              label: vscode.l10n.t('Open in Backstage'),
              description: entityRef,
              iconPath: new vscode.ThemeIcon('link-external'),
              run: () => vscode.commands.executeCommand(Commands.openInBackstage, entityRef),
            },
          ]
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

const STATE_ICONS: Readonly<Record<Answer['state'], string>> = {
  ok: 'pass',
  warning: 'warning',
  error: 'error',
  info: 'info',
  unknown: 'question',
};

/** An answer with where it is from and how old it is. */
function answerItem({ state, text, reason, source, asOf, action }: Answer): AnswerItem {
  return {
    label: text,
    description: vscode.l10n.t('{0}, {1}', source, ago(asOf)),
    detail: reason,
    iconPath: new vscode.ThemeIcon(STATE_ICONS[state]),
    run: action && (() => runAction(action)),
  };
}

const PLACE_ICONS: Readonly<Record<DocsPlace['kind'], string>> = {
  docs: 'book',
  readme: 'markdown',
  definition: 'symbol-interface',
  decisions: 'law',
  link: 'link-external',
};

function placeItems({ places }: DocsAnswer): AnswerItem[] {
  return places.map(({ kind, title, action }) => ({
    label: title,
    description: action.title,
    iconPath: new vscode.ThemeIcon(PLACE_ICONS[kind]),
    run: () => runAction(action),
  }));
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
      ...pageItem(ownerRef, ownerName(ownership)),
      description: about,
      detail: owner.metadata.description,
    };
  }
  return {
    label: ownerName(ownership),
    description: ownerRef,
    detail:
      ownership.reason.type === 'git'
        ? vscode.l10n.t('Not declared anywhere: only who changed it most, and not in the catalog.')
        : vscode.l10n.t('Named as the owner, but not in the catalog, so no members or contacts are known.'),
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

function contactItem({ kind, label, url }: Contact, action?: Action): AnswerItem {
  const opens = url !== undefined && kind !== 'email';
  return {
    label,
    description: opens || kind === 'email' ? contactAction(kind) : (action?.title ?? vscode.l10n.t('Copy')),
    iconPath: new vscode.ThemeIcon(CONTACT_ICONS[kind]),
    run: async () => {
      if (opens) return vscode.env.openExternal(vscode.Uri.parse(url));
      if (action?.command) return runAction(action);
      await vscode.env.clipboard.writeText(label);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', label), 3000);
    },
  };
}

function contactAction(kind: Contact['kind']): string {
  const actions: Readonly<Record<Contact['kind'], string>> = {
    email: vscode.l10n.t('Copy address'),
    chat: vscode.l10n.t('Open chat'),
    oncall: vscode.l10n.t('Open on-call page'),
    issues: vscode.l10n.t('Open issues'),
    repository: vscode.l10n.t('Open repository'),
    link: vscode.l10n.t('Open'),
  };
  return actions[kind];
}

function whyItem(ownership: Ownership): AnswerItem {
  const { reason } = ownership;
  if (reason.type === 'git')
    return { label: whyText(ownership), iconPath: new vscode.ThemeIcon('git-commit') };
  if (reason.type === 'house-rules')
    return {
      label: whyText(ownership),
      iconPath: new vscode.ThemeIcon('law'),
      description: vscode.l10n.t('Open the house rules'),
      run: () => vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(reason.file)),
    };
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
