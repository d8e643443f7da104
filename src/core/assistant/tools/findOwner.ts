import { displayName, parseRef } from '../../model/reference';
import { PEOPLE_KINDS } from '../../model/relationFields';
import type { LookedAt, OwnershipReason } from '../../ownership/ownership';
import { joinUri } from '../../base/uri';
import type { Item } from '../answer';
import { declaredAt, facts, pathOf } from '../entities';
import { quotableLine, told } from '../quote';
import type { AssistantPorts, Tool } from '../tool';

const MOST_MEMBERS = 30;

export const findOwner: Tool = {
  name: 'greenroom_find_owner',
  description:
    'Who owns a file, service, API or repository, how that is known, and how to reach them. The first group: or user: reference is the owner.',
  inputSchema: {
    type: 'object',
    properties: {
      query: {
        type: 'string',
        description:
          'Absolute path or file URI, entity reference, repository address, @org/team, host, title or words',
      },
      cursor: { type: 'string', description: 'From the answer before' },
    },
    required: ['query'],
  },
  handler: async (input, ports, token) => {
    const query = input.text('query')!.trim();
    const { ownership, target, looked } = await answerTo(query, ports, token);
    if (!ownership)
      return {
        lead: 'No owner is known.',
        items: [{ quote: looked.map((each) => lookedIn(each, ports)).join('\n') }],
      };
    const { ownerRef, owner, entityRef, reason, others, contacts, members, confidence } = ownership;
    const lead = [
      PEOPLE_KINDS.includes(parseRef(ownerRef)?.kind ?? '')
        ? `Owner: ${told(ownerRef)}${owner ? '' : ' (named, but not in the catalog)'}`
        : `No group or user is named as owner. What is named: ${told(ownerRef)}`,
      ...(confidence === 'guess'
        ? ['This is a guess: it is not declared, or not certain what was meant.']
        : []),
      ...(entityRef === undefined ? [] : [`Of: ${told(entityRef)}`]),
    ];
    const items: Item[] = [
      {
        quote: facts({
          name: owner && quotableLine(displayName(owner)),
          file: target?.uri && pathOf(target.uri, ports),
          'known from': await sourceOf(reason, ports),
          'owner declared in': owner && (await declaredAt(ownerRef, ports)),
        }),
      },
      ...contacts.map(({ kind, label, url }) => ({
        quote: `contact, ${kind}: ${quotableLine(label)}${url === undefined ? '' : ` ${url}`}`,
      })),
      ...(await Promise.all(
        others.map(async ({ ownerRef: ref, name, reason: why }) => ({
          lead: `Also named: ${told(ref)}`,
          quote: `${quotableLine(name)}, ${await sourceOf(why, ports)}`,
        })),
      )),
      ...members
        .slice(0, MOST_MEMBERS)
        .map(({ ref, name }) => ({ quote: `member: ${told(ref)} ${quotableLine(name)}` })),
      ...(members.length > MOST_MEMBERS
        ? [
            {
              lead: `Members told: ${MOST_MEMBERS} of ${members.length}. greenroom_get_entity of the owner, with include ["relations"], lists all.`,
            },
          ]
        : []),
    ];
    return { lead: lead.join('\n'), items };
  },
};

/** Words that name nothing by themselves are searched for; a path is one of this machine where nothing else has that name. */
async function answerTo(query: string, ports: AssistantPorts, token: Parameters<Tool['handler']>[2]) {
  const answer = await ports.ownership.lookUp(query, token);
  // Which of several is meant no search knows either.
  if (answer.ownership || answer.looked.some((each) => 'shared' in each)) return answer;
  const isPath = /^(\/|[A-Za-z]:[\\/])/.test(query);
  const targets = isPath ? [joinUri('file:///', query.replaceAll('\\', '/'))] : [];
  // What was understood and has no owner is an answer; words near it would be another question's.
  if (!isPath && answer.target === undefined) {
    const { results } = await ports.search.search({ term: query, types: ['entity'], limit: 5 }, token);
    targets.push(...results.map(({ ref }) => ref));
  }
  for (const each of targets) {
    const ownership = await ports.ownership.ownerOf(each, token);
    const confidence = isPath ? ownership?.confidence : 'guess';
    if (ownership && confidence)
      return { ...answer, ownership: { ...ownership, confidence }, target: ownership.target };
  }
  return answer;
}

/** Where the answer comes from. To be quoted. */
async function sourceOf(reason: OwnershipReason, ports: AssistantPorts): Promise<string> {
  switch (reason.type) {
    case 'entity':
      return (await declaredAt(reason.ref, ports)) ?? 'the catalog';
    case 'folder':
      return (await declaredAt(reason.ref, ports)) ?? pathOf(reason.declaredIn, ports);
    case 'source-location':
      return `${(await declaredAt(reason.ref, ports)) ?? 'the catalog'}, ${reason.isRepository ? 'the repository it names' : 'its source location'} ${reason.location}`;
    case 'codeowners':
      return `${pathOf(reason.file, ports)}:${reason.line + 1} (pattern ${reason.pattern})`;
    case 'house-rules':
      return `${pathOf(reason.file, ports)}, a hint for ${reason.pattern}`;
    case 'git':
      return `git: ${reason.commits} of ${reason.of} commits within ${reason.days} days are by ${reason.author}`;
  }
}

function lookedIn(looked: LookedAt, ports: AssistantPorts): string {
  if ('shared' in looked && looked.shared) {
    const { place, shared } = looked;
    const named = shared.slice(0, 8).map((each) => (place === 'packages' ? pathOf(each, ports) : each));
    return `Several with different owners are meant alike; ask for one of them: ${named.join(', ')}.`;
  }
  switch (looked.place) {
    case 'catalog':
      if (looked.unread !== undefined)
        return `${pathOf(looked.unread, ports)} has errors, so it is not known whom it names.`;
      return 'No catalog file holds it, or the entity names no owner.';
    case 'codeowners':
      return looked.reason === 'no-file'
        ? 'No CODEOWNERS counts for it.'
        : 'No line of CODEOWNERS names somebody.';
    case 'names':
      return looked.near
        ? `Not found among the names; it may be meant for ${looked.near.join(' or ')}.`
        : 'Not found among the names.';
    case 'git':
      return 'git names nobody who changed it.';
    default:
      return `Not found among the ${looked.place}.`;
  }
}
