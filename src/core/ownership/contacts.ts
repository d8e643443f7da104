import type { Entity, EntityLink } from '../model/entity';
import { refOf } from '../model/reference';
import { isSecret } from '../model/secrets';
import type { Contact } from './ownership';

/** Hosts where people talk, and where they are woken. */
const CHAT_HOST =
  /(^|\.)(slack(-gov)?\.com|teams\.microsoft\.com|teams\.cloud\.microsoft|teams\.live\.com|discord(app)?\.(com|gg)|chat\.google\.com|mattermost\.com|zulipchat\.com|rocket\.chat|webex\.com|t\.me|matrix\.to|element\.io|gitter\.im|wa\.me)$/;
const ONCALL_HOST =
  /(^|\.)(pagerduty\.com|opsgenie\.com|incident\.io|rootly\.com|victorops\.com|firehydrant\.(io|com)|squadcast\.com|ilert\.com|zenduty\.com|xmatters\.com|pagertree\.com)$/;
const CHAT_WORD =
  /(^|[^a-z])(slack|ms-?teams|microsoft teams|discord|mattermost|zulip|chat|channel)([^a-z]|$)/i;
const ONCALL_WORD = /(^|[^a-z])(on-?call|on call|pager|pagerduty|opsgenie|escalation|rota)([^a-z]|$)/i;
const ISSUES_WORD = /(^|[^a-z])(issues?|bugs?|tickets?|tracker|jira|backlog)([^a-z]|$)/i;
const HELP_WORD =
  /(^|[^a-z])(contact|support|help|helpdesk|ask|e-?mail|mail|mailing[ -]?list|forum|discussions?|feedback|office hours)([^a-z]|$)/i;
/** Pages of trackers, whatever a link to them is called. */
const ISSUES_PAGE =
  /^https?:\/\/(?:[^/]+\/[^?#]*\/(?:issues|_workitems|boards)(?:[/?#]|$)|[^/]+\.atlassian\.net\/(?:browse|projects|jira)\/|linear\.app\/|[^/]+\.youtrack\.cloud\/)/i;
/** What only a program opens: people are told the name. */
const CHAT_SCHEME = /^(?:slack|msteams|ircs?|xmpp|matrix|sips?|skype):/i;

/** Says that there is an on-call, and is a secret: it is named but never shown. */
const INTEGRATION_KEY = 'pagerduty.com/integration-key';

/** Annotations that say how to reach people. What looks like a secret is left out. */
const ANNOTATIONS: readonly {
  readonly key: RegExp;
  readonly kind: Contact['kind'];
  readonly label: (value: string) => string;
}[] = [
  { key: /(^|[./-])slack([./-]|$)/i, kind: 'chat', label: (value) => `Slack: ${value}` },
  {
    key: /(^|[./-])(ms-?teams|microsoft-teams|teams-channel|teams\.microsoft\.com)([./-]|$)/i,
    kind: 'chat',
    label: (value) => `Teams: ${value}`,
  },
  { key: /(^|[./-])discord([./-]|$)/i, kind: 'chat', label: (value) => `Discord: ${value}` },
  { key: /^pagerduty\.com\/service-id$/, kind: 'oncall', label: (value) => `PagerDuty: ${value}` },
  {
    key: /^opsgenie\.com\/(team|component-selector)$/,
    kind: 'oncall',
    label: (value) => `Opsgenie: ${value}`,
  },
  { key: /^incident\.io\//, kind: 'oncall', label: (value) => `incident.io: ${value}` },
  {
    key: /^splunk\.com\/on-call-team$/,
    kind: 'oncall',
    label: (value) => `Splunk On-Call: ${value}`,
  },
  {
    key: /^rootly\.com\/(service|team)-(id|slug|name)$/,
    kind: 'oncall',
    label: (value) => `Rootly: ${value}`,
  },
  { key: /^firehydrant\.com\/service-name$/, kind: 'oncall', label: (value) => `FireHydrant: ${value}` },
];

/** Ways to reach a Group or User, or those an entity names itself; what the entity says first comes first. */
export function contactsOf(entity: Entity): Contact[] {
  const contacts: Contact[] = [];
  const email = profileEmail(entity);
  if (email) contacts.push(emailContact(email));
  for (const link of entity.metadata.links ?? []) contacts.push(...linkContacts(link));
  for (const [key, value] of Object.entries(entity.metadata.annotations ?? {})) {
    if (typeof value !== 'string' || !value.trim()) continue;
    if (key === INTEGRATION_KEY) contacts.push({ kind: 'oncall', label: 'PagerDuty', annotation: key });
    const known = ANNOTATIONS.find((annotation) => annotation.key.test(key));
    if (!known || isSecret(key, value) || hasLogin(value)) continue;
    const url = webAddress(value);
    const label = known.label(value.trim());
    contacts.push({ kind: known.kind, label, ...(url ? { url } : { annotation: key }) });
  }
  return distinct(contacts);
}

/** What people call its channels and rotas by: ids and names in annotations, titles of links, in lower case and without `#`. */
export function channelsOf({ metadata }: Pick<Entity, 'metadata'>): string[] {
  const links = (metadata.links ?? []).flatMap((link) =>
    linkContacts(link)
      .filter(({ kind }) => kind === 'chat' || kind === 'oncall')
      .map(() => link.title),
  );
  const annotations = Object.entries(metadata.annotations ?? {})
    .filter(([key]) => key !== INTEGRATION_KEY && ANNOTATIONS.some((known) => known.key.test(key)))
    .flatMap(([key, value]) =>
      typeof value === 'string' && !isSecret(key, value) && webAddress(value) === undefined ? value : [],
    );
  const names = [...links, ...annotations].flatMap((name) =>
    typeof name === 'string' ? (plainChannel(name) ?? []) : [],
  );
  return [...new Set(names)];
}

/** A channel as it is asked for; undefined for what is no name of one. */
export function plainChannel(text: string): string | undefined {
  const plain = text.trim().replace(/^#/, '').toLowerCase();
  return plain.length > 2 && plain.length <= 100 && !/[\r\n]/.test(plain) ? plain : undefined;
}

/** The entity's contacts, each with whose it is. */
export function contactsNamedBy(entity: Entity): Contact[] {
  const of = refOf(entity);
  return contactsOf(entity).map((contact) => ({ ...contact, of }));
}

export function profileEmail({ spec }: Pick<Entity, 'spec'>): string | undefined {
  const profile = spec?.['profile'];
  if (typeof profile !== 'object' || profile === null || !('email' in profile)) return undefined;
  const email = profile['email'];
  if (typeof email !== 'string') return undefined;
  // As a link, or as mail programs copy it.
  const plain = email.trim().replace(/^[^<>]*<([^<>]+)>$/, '$1');
  const [, link, address] = /^(mailto:)?([^\s@<>:]+@[^\s@<>?]+)(?:\?.*)?$/i.exec(plain) ?? [];
  return address && (link ? decode(address) : address);
}

export function emailContact(email: string): Contact {
  return { kind: 'email', label: email, url: `mailto:${encodeURIComponent(email).replace('%40', '@')}` };
}

/** Each way once, first mention first. */
export function distinct(contacts: readonly Contact[]): Contact[] {
  const seen = new Set<string>();
  return contacts.filter(({ label, url }) => {
    const key = (url ?? label).toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

function linkContacts(link: EntityLink): Contact[] {
  if (typeof link.url !== 'string' || isSecret('', link.url) || hasLogin(link.url)) return [];
  const title = link.title && !isSecret('', link.title) ? link.title : undefined;
  const words = [link.type, link.icon, title].filter((word) => typeof word === 'string').join(' ');
  const [, scheme = '', to = ''] = /^(mailto|tel|sms):([^?]*)/i.exec(link.url.trim()) ?? [];
  if (/^mailto$/i.test(scheme)) {
    const addresses = to.split(/[,;]/).map((each) => decode(each.trim()));
    return addresses.filter((each) => /^[^\s@]+@[^\s@]+$/.test(each)).map(emailContact);
  }
  if (/^\+?[\d().;=\w-]*\d/.test(to)) {
    const number = title === undefined ? to : `${title}: ${to}`;
    return [{ kind: ONCALL_WORD.test(words) ? 'oncall' : 'link', label: number }];
  }
  const url = webAddress(onTheWeb(link.url.trim()));
  if (!url)
    return CHAT_SCHEME.test(link.url.trim()) ? [{ kind: 'chat', label: title ?? link.url.trim() }] : [];
  const host = hostOf(url);
  const label = title ?? host;
  if (ONCALL_HOST.test(host) || ONCALL_WORD.test(words)) return [{ kind: 'oncall', label, url }];
  if (CHAT_HOST.test(host) || CHAT_WORD.test(words)) return [{ kind: 'chat', label, url }];
  if (ISSUES_WORD.test(words) || ISSUES_PAGE.test(url)) return [{ kind: 'issues', label, url }];
  if (HELP_WORD.test(words)) return [{ kind: 'link', label, url }];
  return [];
}

/** Addresses that only the programs of Slack and Teams open, as their page on the web; any other as it is. */
function onTheWeb(url: string): string {
  const slack = /^slack:\/\/(?:channel|user)\?(.*)$/i.exec(url)?.[1];
  if (slack !== undefined) {
    const [team, id] = ['team', 'id'].map((key) => new RegExp(`(?:^|&)${key}=(\\w+)`).exec(slack)?.[1]);
    return team && id ? `https://app.slack.com/client/${team}/${id}` : url;
  }
  return url.replace(/^msteams:(?:\/\/teams\.microsoft\.com)?\/l\//i, 'https://teams.microsoft.com/l/');
}

/** Whether an address has a login before its host. */
function hasLogin(url: string): boolean {
  return /^\s*https?:\/\/[^/?#]*@/i.test(url);
}

function webAddress(text: string): string | undefined {
  return /^https?:\/\/[^\s]+$/i.test(text.trim()) ? text.trim() : undefined;
}

function hostOf(url: string): string {
  return (/^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1] ?? '').toLowerCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
