import { createHash } from 'node:crypto';
import type { Fault } from './faults';
import { Contributions } from './contributions';
import { Operations } from './operations';

/** What the loopback GitHub knows: accounts, organisations, repositories with their files. Tests change it at will. */
export class World {
  readonly accounts = new Map<string, Account>();
  readonly organizations = new Map<string, Organization>();
  readonly tokens = new Map<string, Token>();
  /**
   * Items that fail while all around them is answered, by what they are: `repository acme/x`, `file acme/x:path`,
   * `field acme/x.head`, `organization acme`, `team acme/core`, `field team acme/core.members`, `member acme/jane`; by
   * REST `tree acme/x` and `blob acme/x:path`.
   */
  readonly failing = new Map<string, ItemFailure>();
  /** Repositories by `owner/name` that they had before: GitHub leads there until another one takes the name. */
  readonly formerNames = new Map<string, Repository>();
  #clock = Date.parse('2026-01-05T08:00:00Z');

  account(login: string, fields: Partial<Account> = {}): Account {
    const account = { login, id: nodeId('U', login), ...fields };
    this.accounts.set(login.toLowerCase(), account);
    return account;
  }

  organization(login: string): Organization {
    const organization = new Organization(login, () => this.tick(), this.formerNames);
    this.organizations.set(login.toLowerCase(), organization);
    return organization;
  }

  /** A token that a request may carry; `scopes` undefined makes it fine-grained, as GitHub then names none. */
  token(value: string, token: Partial<Token> = {}): Token {
    const known: Token = { login: 'octocat', scopes: ['repo', 'read:org', 'user:email'], ...token };
    if (!this.accounts.has(known.login.toLowerCase())) this.account(known.login);
    this.tokens.set(value, known);
    return known;
  }

  /** How that item fails now; undefined where it does not. */
  failure(item: string): ItemFailure | undefined {
    return this.failing.get(item.toLowerCase());
  }

  fail(item: string, failure: ItemFailure = {}): void {
    this.failing.set(item.toLowerCase(), failure);
  }

  /** By its name, or one that it had before. */
  findRepository(owner: string, name: string): Repository | undefined {
    const now = this.organizations.get(owner.toLowerCase())?.repositories.get(name.toLowerCase());
    const before = this.formerNames.get(`${owner}/${name}`.toLowerCase());
    return now ?? (before && this.findNode(before.id));
  }

  /** Gives a repository to another organisation, perhaps by another name. */
  transfer(repository: Repository, to: Organization, name = repository.name): void {
    const { organization } = repository;
    organization.repositories.delete(repository.name.toLowerCase());
    this.formerNames.set(`${organization.login}/${repository.name}`.toLowerCase(), repository);
    Object.assign(repository, { organization: to, name });
    to.repositories.set(name.toLowerCase(), repository);
    this.formerNames.delete(`${to.login}/${name}`.toLowerCase());
  }

  findNode(id: string): Repository | undefined {
    for (const organization of this.organizations.values())
      for (const repository of organization.repositories.values())
        if (repository.id === id || repository.formerIds.has(id)) return repository;
    return undefined;
  }

  /** Every change happens a second after the one before. */
  tick(): string {
    this.#clock += 1000;
    return new Date(this.#clock).toISOString().replace('.000', '');
  }
}

/** How an item fails: GraphQL's error at its path, or REST's answer. */
export interface ItemFailure {
  readonly type?: string;
  readonly message?: string;
  /** Null in the item's place, and not a word about it. */
  readonly isSilent?: boolean;
  /** REST: status and body in place of the answer. GraphQL: an answer of that status where the item is in the query. */
  readonly status?: number;
  readonly body?: object | string;
  /** GraphQL: what becomes of an answer that the item would be in. */
  readonly fault?: Fault;
}

export interface Account {
  readonly login: string;
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly bio?: string;
}

export interface Token {
  login: string;
  scopes: readonly string[] | undefined;
  /** Organisations whose single sign-on this token was not authorised for. */
  ssoMissing?: readonly string[];
  revoked?: boolean;
  /**
   * Parts of a repository that the token may not see: fields of GraphQL, `code-scanning`, `secret-scanning`; of an
   * organisation `teams`, `members`, and the `email` of those. What it may not do: `create` a repository, `push` to what is not its own; `protection` is not in its plan.
   */
  denied?: readonly string[];
}

export class Organization {
  readonly id: string;
  /** By lower-case name. */
  readonly repositories = new Map<string, Repository>();
  readonly teams: Team[] = [];
  readonly members: Account[] = [];
  /** When accounts were added, by login in lower case: for owners only, and of some plans. */
  readonly joined = new Map<string, string>();

  constructor(
    readonly login: string,
    readonly tick: () => string,
    readonly formerNames = new Map<string, Repository>(),
  ) {
    this.id = nodeId('O', login);
  }

  repository(name: string, fields: Partial<RepositoryFields> = {}): Repository {
    const repository = new Repository(this, name, fields);
    this.repositories.set(name.toLowerCase(), repository);
    this.formerNames.delete(`${this.login}/${name}`.toLowerCase());
    return repository;
  }

  rename(from: string, to: string): Repository {
    const repository = this.repositories.get(from.toLowerCase());
    if (!repository) throw new Error(`no repository ${from}`);
    this.repositories.delete(from.toLowerCase());
    this.formerNames.set(`${this.login}/${from}`.toLowerCase(), repository);
    repository.name = to;
    this.repositories.set(to.toLowerCase(), repository);
    this.formerNames.delete(`${this.login}/${to}`.toLowerCase());
    return repository;
  }

  delete(name: string): void {
    this.repositories.delete(name.toLowerCase());
  }

  team(slug: string, members: readonly Account[], fields: Partial<Team> = {}): Team {
    const team = {
      slug,
      id: nodeId('T', `${this.login}/${slug}`),
      name: slug,
      members: [...members],
      ...fields,
    };
    this.teams.push(team);
    return team;
  }
}

export interface Team {
  readonly slug: string;
  readonly id: string;
  name: string;
  description?: string;
  parent?: Team;
  members: Account[];
}

export interface RepositoryFields {
  isArchived: boolean;
  isFork: boolean;
  visibility: 'PUBLIC' | 'PRIVATE' | 'INTERNAL';
  topics: string[];
  description: string;
  defaultBranch: string;
  files: Record<string, string>;
  links: string[];
}

export class Repository {
  id: string;
  /** Ids that it had before: GitHub still knows it by them. */
  readonly formerIds = new Set<string>();
  readonly files = new Map<string, string>();
  /** Paths of files that are symbolic links: their text is where they lead. */
  readonly links = new Set<string>();
  /** Other branches, whole. The default branch is `files`. */
  readonly branches = new Map<string, Map<string, string>>();
  readonly tags = new Map<string, Map<string, string>>();
  /** What was made in it by REST: in the order it was, with what it was asked with. */
  readonly made: { readonly what: string; readonly body: Readonly<Record<string, unknown>> }[] = [];
  readonly pullRequests: { title: string; head: string; base: string; url: string }[] = [];
  /** Pull requests and issues of people. */
  readonly contributions = new Contributions();
  /** What runs where, what checks said, and what was found in it. */
  readonly operations: Operations;
  /** Commits of the default branch, oldest first; the head is not among them. */
  readonly history: string[] = [];
  isArchived: boolean;
  isFork: boolean;
  visibility: RepositoryFields['visibility'];
  topics: string[];
  description: string;
  defaultBranch: string;
  readonly createdAt: string;
  pushedAt: string;
  #oid: string | undefined;

  constructor(
    readonly organization: Organization,
    public name: string,
    fields: Partial<RepositoryFields>,
  ) {
    this.isArchived = fields.isArchived ?? false;
    this.isFork = fields.isFork ?? false;
    this.visibility = fields.visibility ?? 'PRIVATE';
    this.topics = fields.topics ?? [];
    this.description = fields.description ?? '';
    this.defaultBranch = fields.defaultBranch ?? 'main';
    this.createdAt = organization.tick();
    // Another one may take the name of one that is gone or renamed.
    this.id = nodeId('R', `${organization.login}/${name} ${this.createdAt}`);
    this.pushedAt = this.createdAt;
    for (const [path, text] of Object.entries(fields.files ?? {})) this.files.set(path, text);
    for (const path of fields.links ?? []) this.links.add(path);
    this.operations = new Operations(this);
  }

  /** It gets an id of another form, as an upgrade of a server does it. */
  giveId(): void {
    this.formerIds.add(this.id);
    this.id = nodeId('R', `${this.id} anew`);
  }

  get isEmpty(): boolean {
    return this.files.size === 0;
  }

  /** The commit at the head of the default branch. */
  get oid(): string {
    this.#oid ??= treeOid(this.id, this.files);
    return this.#oid;
  }

  /** Writes files (undefined deletes) on the default branch and moves its head. */
  commit(changes: Record<string, string | undefined>): void {
    if (!this.isEmpty) this.history.push(this.oid);
    for (const [path, text] of Object.entries(changes)) {
      if (text === undefined) this.files.delete(path);
      else this.files.set(path, text);
    }
    this.#oid = undefined;
    this.pushedAt = this.organization.tick();
  }

  /** A push to another branch: GitHub moves pushedAt, the default branch stays. */
  pushElsewhere(): void {
    this.pushedAt = this.organization.tick();
  }

  /** The files at a revision: HEAD, a tag, a branch or a commit of ours. A tag goes before a branch of its name. */
  at(asked: string): ReadonlyMap<string, string> | undefined {
    const tag = this.tags.get(asked);
    if (tag) return tag;
    const revision = asked.replace(/^refs\/heads\//, '');
    if (revision === 'HEAD' || revision === this.defaultBranch || revision === this.oid) return this.files;
    const branch = this.branches.get(revision);
    if (branch) return branch;
    for (const files of this.branches.values()) if (treeOid(this.id, files) === revision) return files;
    return undefined;
  }
}

const UTF16 = '\0utf-16\n';

/** The text of a file that is kept in UTF-16, with its byte order mark: as the world's files hold it. */
export function inUtf16(text: string): string {
  return UTF16 + text;
}

const BYTES = '\0bytes\n';

/** What is no text, each character a byte: as the world's files hold it. */
export function inBytes(bytes: string): string {
  return BYTES + bytes;
}

/** The bytes of a file as Git keeps them. */
export function bytesOf(text: string): Buffer {
  if (text.startsWith(BYTES)) return Buffer.from(text.slice(BYTES.length), 'latin1');
  return text.startsWith(UTF16)
    ? Buffer.from(`\uFEFF${text.slice(UTF16.length)}`, 'utf16le')
    : Buffer.from(text);
}

export function blobOid(text: string): string {
  const bytes = bytesOf(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

export function treeOid(seed: string, files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha1').update(seed);
  for (const path of [...files.keys()].sort()) hash.update(`${path}\0${blobOid(files.get(path)!)}\n`);
  return hash.digest('hex');
}

function nodeId(kind: string, key: string): string {
  return `${kind}_${createHash('sha1').update(`${kind}:${key}`).digest('base64url').slice(0, 12)}`;
}
