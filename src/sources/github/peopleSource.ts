import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { Precedence, type SourceFile, type UnreadItem } from '../../core/catalog/source';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import type { GitHubClient } from './client';
import { GitHubError } from './errors';
import { NOBODY, type People, readPeople, USER_ACCOUNT } from './people';
import { type Claims, peopleEntities } from './peopleEntities';
import { CLOCK_SLACK } from '../remote/clockSlack';
import { RemoteSource, type RemoteSourceOptions } from '../remote/remoteSource';
import { summaryOf } from '../remote/unreadSummary';
import type { PeopleSnapshot, SnapshotStore } from './snapshot';
import { itsOwn, unreadOf } from './answerProblems';

export interface PeopleSourceOptions extends RemoteSourceOptions {
  readonly client: GitHubClient;
  /** Organisations whose teams and members are read, in the order of the settings. */
  readonly organizations: readonly string[];
  readonly snapshot: SnapshotStore<PeopleSnapshot>;
  /** What catalog files already declare of teams and people. */
  readonly claims: () => Promise<Claims>;
}

const PEOPLE_OF = 'people of ';

/** What the snapshot of the people of these organisations is called. */
export function peopleSubject(organizations: readonly string[]): string {
  return `${PEOPLE_OF}${organizations.join().toLowerCase()}`;
}

/** Teams and members of all organisations read, as Groups and Users. What a catalog file declares goes before it. */
export class PeopleSource extends RemoteSource {
  readonly id: string;
  readonly label = l10n.t('GitHub people');
  readonly precedence = Precedence.remote - 10;
  readonly #client: GitHubClient;
  readonly #organizations: readonly string[];
  readonly #snapshot: SnapshotStore<PeopleSnapshot>;
  readonly #claims: () => Promise<Claims>;
  #people = new Map<string, People>();
  /** What the last reading that came to its end did not get; undefined where none did. */
  #unread: readonly UnreadItem[] | undefined;
  #hasStarted = false;
  /** What the catalog was told, by URI: the entity as JSON. */
  #told = new Map<string, string>();

  constructor(options: PeopleSourceOptions) {
    super(options);
    this.id = `github-people:${options.client.endpoints.host}`;
    this.#client = options.client;
    this.#organizations = options.organizations;
    this.#snapshot = options.snapshot;
    this.#claims = options.claims;
  }

  protected completeFor(): readonly string[] {
    const isWhole = this.#unread?.every(({ code }) => code === USER_ACCOUNT) ?? false;
    return isWhole ? ['group', 'user'] : [];
  }

  unread(): readonly UnreadItem[] {
    return this.#unread ?? [];
  }

  protected async snapshotTime(): Promise<number | undefined> {
    return (await this.#snapshot.read())?.refreshedAt;
  }

  /** Teams of several organisations go into a namespace of each: said where that is done. */
  get #note(): string | undefined {
    const isUser = (name: string) =>
      this.#unread?.some(({ item, code }) => item === name && code === USER_ACCOUNT) ?? false;
    const first = this.#organizations.find((name) => !isUser(name));
    if (!first || this.#organizations.length === 1) return undefined;
    const name = first.toLowerCase();
    return l10n.t(
      'Several organizations are read, so the teams of each are in a namespace of its name: group:{0}/TEAM, not group:default/TEAM. People are in the default namespace.',
      name,
    );
  }

  protected async restore(): Promise<number | undefined> {
    const kept = await this.#snapshot.read();
    if (kept) {
      this.#people = new Map(Object.entries(kept.people));
      this.#unread = kept.unread;
    }
    if (this.#note) this.setStatus({ note: this.#note });
    if (!this.#hasStarted) await this.#takeFromOtherLists();
    this.#hasStarted = true;
    const files = await this.#files();
    this.#told = new Map(files.map((file) => [file.uri, file.version!]));
    await this.connection.applyMutation({ type: 'full', files });
    return kept?.refreshedAt;
  }

  /** Who was read of an organisation while the settings named others beside it is still who is known of it. */
  async #takeFromOtherLists(): Promise<void> {
    const lists = await this.#snapshot.all(PEOPLE_OF);
    const latest = this.clock.now() + CLOCK_SLACK;
    // What says that it was read in a time to come is of an unknown one: anything goes before it.
    const timeOf = ({ readAt = 0 }: People) => (readAt <= latest ? readAt : 0);
    const readAt = (people: People | undefined) => (people ? timeOf(people) : -1);
    const newest = (key: string) => {
      let last = this.#people.get(key);
      for (const { people } of lists) if (readAt(people[key]) > readAt(last)) last = people[key];
      return last;
    };
    const keys = this.#organizations.map((organization) => organization.toLowerCase());
    if (!keys.some(newest)) return;
    // Also of whom nobody is known yet: in which namespace teams are hangs on how many are read.
    this.#people = new Map(keys.map((key) => [key, newest(key) ?? NOBODY]));
  }

  protected async save(refreshedAt: number): Promise<void> {
    if (this.#people.size > 0)
      await this.#snapshot.write({
        refreshedAt,
        people: Object.fromEntries(this.#people),
        ...(this.#unread && { unread: this.#unread }),
      });
  }

  protected async read(token: CancellationToken): Promise<void> {
    const people = new Map<string, People>();
    const unread: UnreadItem[] = [];
    const failures = new Map<string, GitHubError>();
    for (const [done, organization] of this.#organizations.entries()) {
      this.setStatus({ state: 'loading', progress: { done, total: this.#organizations.length } });
      await this.renewLease();
      const key = organization.toLowerCase();
      const known = this.#people.get(key) ?? NOBODY;
      try {
        const read = await readPeople(this.#client, organization, known, token);
        people.set(key, { ...read.people, readAt: this.clock.now() });
        unread.push(...read.unread);
      } catch (error) {
        const failure = await itsOwn(error, this.#client.answers);
        failures.set(organization, failure);
        people.set(key, known);
        unread.push(unreadOf(organization, failure));
      }
    }
    this.#people = people;
    this.#unread = unread;
    await this.#tell(token);
    if (this.#note) this.setStatus({ note: this.#note });
    if (failures.size > 0 && failures.size === this.#organizations.length) throw allOf(failures);
  }

  /** Looks again at what catalog files declare of people. Not while it reads, which ends so anyway. */
  async review(): Promise<void> {
    if (this.#people.size > 0) await this.#tell();
  }

  /** Tells the catalog what differs from what it was told. */
  async #tell(token?: CancellationToken): Promise<void> {
    const files = await this.#files();
    throwIfCancelled(token);
    const upserted = files.filter((file) => this.#told.get(file.uri) !== file.version);
    const current = new Set(files.map((file) => file.uri));
    const removed = [...this.#told.keys()].filter((uri) => !current.has(uri));
    if (upserted.length === 0 && removed.length === 0) return;
    await this.connection.applyMutation({ type: 'delta', upserted, removed }, token);
    this.#told = new Map(files.map((file) => [file.uri, file.version!]));
  }

  async #files(): Promise<SourceFile[]> {
    const entities = peopleEntities(this.#people, this.#client.endpoints.web, await this.#claims());
    return entities.map((entity) => ({
      uri: webAddress(entity),
      entities: [entity],
      version: JSON.stringify(entity),
    }));
  }
}

/** What only a person can change: asking again helps nothing before. */
const UP_TO_A_PERSON = new Set(['unauthorized', 'sso', 'scope']);

/** One failure for those of all organisations, which names them; the one that asking again may help with goes first. */
function allOf(failures: ReadonlyMap<string, GitHubError>): GitHubError {
  const isPassing = ({ code }: GitHubError) => !UP_TO_A_PERSON.has(code);
  const inOrder = [...failures].sort(([, a], [, b]) => Number(isPassing(b)) - Number(isPassing(a)));
  const [, first] = inOrder[0]!;
  if (inOrder.length === 1) return first;
  const { message } = summaryOf(inOrder.map(([organization, error]) => unreadOf(organization, error)))!;
  return new GitHubError(first.code, message, { ...(first.action && { action: first.action }) });
}

/** Where a person sees the team or the member: there is no file to open. */
function webAddress(entity: Entity): string {
  const location = entity.metadata.annotations?.['backstage.io/managed-by-location'];
  return location?.replace(/^url:/, '') ?? refOf(entity);
}
