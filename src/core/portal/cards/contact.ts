import { displayName, refOf } from '../../model/reference';
import type { Entity } from '../../model/entity';
import type { Contact, OwnershipService } from '../../ownership/ownership';
import type { CardFact, EntityCard } from '../card';

const KINDS: Readonly<Record<Contact['kind'], { label: string; icon: string }>> = {
  chat: { label: 'Chat', icon: 'comment-discussion' },
  email: { label: 'E-mail', icon: 'mail' },
  oncall: { label: 'On call', icon: 'bell' },
  link: { label: 'Help', icon: 'link-external' },
};

/** A list of people that is read with the contacts; more are on the team's page. */
const MOST_MEMBERS = 8;

/** Whom to ask: the owner's ways to be reached, and who is behind it. */
export function contactCard(ownership: Pick<OwnershipService, 'ownerOf'>): EntityCard {
  return {
    id: 'greenroom.contact',
    title: 'Contact',
    type: 'info',
    provide: async (entity, token) => {
      const found = await ownership.ownerOf(refOf(entity), token);
      if (!found) return undefined;
      const { owner, ownerRef, contacts, members } = found;
      const isSelf = ownerRef === refOf(entity);
      const items = contacts.map(({ kind, label, url }): CardFact => ({
        ...KINDS[kind],
        value: label,
        ...(url && { url }),
      }));
      const name = owner ? displayName(owner) : ownerRef;
      return {
        sections: [
          items.length
            ? { type: 'facts', items }
            : { type: 'text', text: nobodyToAsk(isSelf ? undefined : name, owner) },
          ...(isSelf
            ? []
            : [
                {
                  type: 'entities',
                  title: `Who is ${name}`,
                  refs: members.slice(0, MOST_MEMBERS).map(({ ref }) => ref),
                } as const,
              ]),
        ],
      };
    },
  };
}

function nobodyToAsk(name: string | undefined, owner: Entity | undefined): string {
  const who = name ?? 'This entry';
  return owner
    ? `${who} says nowhere how to be reached: no e-mail in spec.profile, no chat or on-call link.`
    : `${who} is not in the catalog, so how to reach it is not known.`;
}
