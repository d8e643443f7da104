import * as l10n from '@vscode/l10n';
import type { AnswerService, ContactAnswer, EscalationStep } from '../../answers/answers';
import { displayName, refOf } from '../../model/reference';
import type { Entity } from '../../model/entity';
import type { Contact, Ownership, OwnershipService } from '../../ownership/ownership';
import type { CardFact, CardSection, EntityCard } from '../card';

const KINDS: Readonly<Record<Contact['kind'], { label: string; icon: string }>> = {
  chat: { label: l10n.t('Chat'), icon: 'comment-discussion' },
  email: { label: l10n.t('E-mail'), icon: 'mail' },
  oncall: { label: l10n.t('On call'), icon: 'bell' },
  issues: { label: l10n.t('Issues'), icon: 'issues' },
  repository: { label: l10n.t('Repository'), icon: 'repo' },
  link: { label: l10n.t('Help'), icon: 'link-external' },
};

/** A list of people that is read with the contacts; more are on the team's page. */
const MOST_MEMBERS = 8;

const ROLES: Readonly<Record<EscalationStep['role'], string>> = {
  owner: l10n.t('Owner'),
  parent: l10n.t('Group above'),
  domain: l10n.t('Owner of the domain'),
};

export interface ContactReads {
  readonly answers: Pick<AnswerService, 'about'>;
  readonly ownership: Pick<OwnershipService, 'ownerOf'>;
}

/** Whom to ask: the ways to reach the owner, to whom it goes from there, and who is behind it. */
export function contactCard({ answers, ownership }: ContactReads): EntityCard {
  return {
    id: 'greenroom.contact',
    title: l10n.t('Contact'),
    type: 'info',
    provide: async (entity, token) => {
      const ref = refOf(entity);
      const [pending, found] = await Promise.all([answers.about(ref, token), ownership.ownerOf(ref, token)]);
      const [contacts, steps] = await Promise.all([pending.contacts(), pending.escalation()]);
      const facts: CardSection[] = contacts.length
        ? [{ type: 'facts', items: contacts.map(factOf) }, ...actionsOf(contacts)]
        : [];
      // Nobody owns it, and it may yet say itself where to ask.
      if (!found) return facts.length > 0 ? { sections: facts } : undefined;
      const { owner, ownerRef, members } = found;
      const isSelf = ownerRef === ref;
      const name = owner ? displayName(owner) : ownerRef;
      const people = contacts.filter(({ kind }) => kind !== 'issues' && kind !== 'repository');
      const shownMembers = isSelf ? [] : members.slice(0, MOST_MEMBERS);
      return {
        sections: [
          ...disagreement(found, name),
          ...(people.length
            ? []
            : [{ type: 'text', text: nobodyToAsk(isSelf ? undefined : name, owner) } as const]),
          ...facts,
          ...escalation(steps, isSelf),
          {
            type: 'entities',
            byTitle: true,
            title: l10n.t('Who is {0}', name),
            refs: shownMembers.map((each) => each.ref),
          },
        ],
      };
    },
  };
}

function factOf({ kind, text, url }: ContactAnswer): CardFact {
  return { ...KINDS[kind], value: text, ...(url !== undefined && { url }) };
}

/** That CODEOWNERS gives its folder to others, and to whom: both are shown, and neither is taken for the wrong one. */
function disagreement({ disagreement: differing }: Ownership, name: string): CardSection[] {
  if (!differing) return [];
  const file = differing.file.slice(differing.file.lastIndexOf('/') + 1);
  const text = l10n.t(
    'The catalog names {0}, and line {1} of {2} gives its folder to others.',
    name,
    differing.line + 1,
    file,
  );
  return [
    { type: 'status', state: 'warning', text },
    { type: 'entities', byTitle: true, title: l10n.t('Named by CODEOWNERS'), refs: differing.codeowners },
  ];
}

/** What is to be done where a way is named without an address: once each. */
function actionsOf(contacts: readonly ContactAnswer[]): CardSection[] {
  const byTitle = new Map(
    contacts.flatMap(({ action }) => (action?.command === undefined ? [] : [[action.title, action]])),
  );
  return byTitle.size > 0 ? [{ type: 'actions', items: [...byTitle.values()] }] : [];
}

/** To whom it goes next. An owner alone, with nothing wrong, is said already. */
function escalation(steps: readonly EscalationStep[], isSelf: boolean): CardSection[] {
  const told = steps.filter(({ role, reason }) => !(role === 'owner' && (isSelf || reason === undefined)));
  if (told.length === 0) return [];
  const notes = Object.fromEntries(
    told.map(({ ref, role, reason }) => [ref, [ROLES[role], reason].filter(Boolean).join('. ')]),
  );
  return [{ type: 'entities', title: l10n.t('If nobody answers'), refs: told.map(({ ref }) => ref), notes }];
}

function nobodyToAsk(name: string | undefined, owner: Entity | undefined): string {
  const who = name ?? l10n.t('This entry');
  return owner
    ? l10n.t('{0} does not say how to reach it: no e-mail in spec.profile, no chat or on-call link.', who)
    : l10n.t('{0} is not in the catalog, so how to reach it is not known.', who);
}
