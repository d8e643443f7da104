import assert from 'node:assert/strict';
import { Random } from '../../../bench/generate/random';
import { faults } from '../../github/faults';
import { catalogFile } from '../../github/generate';
import { TestConnection, TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { type Organization, World } from '../../github/world';

/** Schedules that went wrong once. */
const FOUND = [1128];
/** `npm run fuzz -- 25` tries 200 others; `-- 25 SEED` the same ones again. */
const SCHEDULES = 8 * Number(process.env.GREENROOM_FUZZ ?? 1);
const FIRST = Number(process.env.GREENROOM_FUZZ_SEED ?? 1);
const SEEDS = [...Array.from({ length: SCHEDULES }, (_, index) => FIRST + index), ...FOUND];
const STEPS = 8;
const CONFIG = { catalogPaths: ['catalog-info.yaml', '**/service.yaml'] };
const ORGANIZATIONS = ['acme', 'beta'];

const LOCATION = `kind: Location\nmetadata: { name: all }\nspec: { targets: [./teams/*.yaml, ./one.yaml, ./folder/b.yaml, ./link.yaml] }\n`;
const API = `kind: API\nmetadata: { name: api }\nspec: { definition: { $text: ./openapi.yaml } }\n`;

/** An organisation that changes and fails by chance, the same for the same seed. */
class Chance {
  readonly random: Random;
  readonly world = new World();
  /** Names that are of other repositories than at first: what was known by them is elsewhere. */
  readonly taken = new Set<string>();
  #names = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
    this.world.token('good');
    for (const login of ORGANIZATIONS) {
      const organization = this.world.organization(login);
      for (let i = 0; i < 6; i++) this.#newRepository(organization);
      for (let i = 0; i < 5; i++) organization.members.push(this.world.account(`${login}-${i}`));
      for (let i = 0; i < 3; i++)
        organization.team(`${login}-team-${i}`, this.random.some(organization.members, 2));
    }
  }

  #newRepository(organization: Organization): void {
    const name = `r${this.#names++}`;
    organization.repository(name, { files: this.#files(name) });
  }

  #files(name: string): Record<string, string> {
    const text = catalogFile('acme', name, 'team', this.random.int(1000));
    return {
      'catalog-info.yaml': this.random.pick([text, `${text}---\n${API}`, `${text}---\n${LOCATION}`]),
      'openapi.yaml': `openapi: ${this.random.int(100)}`,
      'one.yaml': text,
      'teams/a.yaml': text,
      'real/b.yaml': text,
      'own/b.yaml': text,
      folder: this.random.pick(['real', 'own', 'nowhere']),
      'link.yaml': this.random.pick(['one.yaml', 'folder/b.yaml', 'link.yaml', text]),
      'x/service.yaml': text,
    };
  }

  change(): void {
    const { random, world } = this;
    const organization = world.organizations.get(random.pick(ORGANIZATIONS))!;
    const repository = random.pick([...organization.repositories.values()]);
    const team = random.pick(organization.teams);
    random.pick([
      () => this.#newRepository(organization),
      () => repository?.commit(this.#files(repository.name)),
      () =>
        repository?.commit(
          Object.fromEntries(random.some([...repository.files.keys()], 2).map((path) => [path, undefined])),
        ),
      () => repository && organization.delete(repository.name),
      () => repository && organization.rename(repository.name, `renamed${this.#names++}`),
      () => {
        if (!repository) return;
        const { name } = repository;
        organization.rename(name, `renamed${this.#names++}`);
        this.taken.add(`/${organization.login}/${name}/`);
        organization.repository(name, { files: this.#files(name) });
      },
      () => repository && (repository.isArchived = !repository.isArchived),
      () => organization.members.push(world.account(`new${this.#names++}`)),
      () => organization.members.splice(random.int(5), 1),
      () => team && organization.teams.splice(organization.teams.indexOf(team), 1),
      () => organization.team(`team${this.#names++}`, random.some(organization.members, 3)),
      () => team && (team.members = random.some(organization.members, 3)),
    ])();
  }

  harm(server: GitHubServer): void {
    const { random, world } = this;
    const organization = world.organizations.get(random.pick(ORGANIZATIONS))!;
    const repository = random.pick([...organization.repositories.values()]);
    const login = organization.login;
    const slug = repository ? `${login}/${repository.name}` : 'acme/none';
    const type = random.pick(['FORBIDDEN', 'NOT_FOUND', 'SERVICE_UNAVAILABLE', '']);
    const item = (name: string) => () =>
      world.fail(name, {
        type,
        status: random.pick([403, 409, 200]),
        body: random.pick(['<html>', '{"message":"no"}']),
      });
    const whole =
      (fault: Parameters<typeof server.faults.add>[0], times = 1) =>
      () =>
        server.faults.add(fault, { times, skip: random.int(4) });
    random.pick([
      item(`repository ${slug}`),
      item(
        `file ${slug}:${random.pick(['catalog-info.yaml', 'openapi.yaml', 'one.yaml', 'teams/a.yaml', 'x/service.yaml', 'folder', 'link.yaml', 'real/b.yaml', 'folder/b.yaml', '.gitmodules'])}`,
      ),
      item(`field ${slug}.${random.pick(['head', 'target', 'repositoryTopics'])}`),
      item(`tree ${slug}`),
      item(`organization ${login}`),
      item(`team ${login}/${organization.teams[0]?.slug}`),
      item(`field team ${login}/${organization.teams[0]?.slug}.${random.pick(['members', 'parentTeam'])}`),
      item(`member ${login}/${organization.members[0]?.login}`),
      whole({ kind: 'cut' }, random.pick([1, 9])),
      whole({ kind: 'malformed' }, random.pick([1, 9])),
      whole({ kind: 'reset' }),
      whole(faults.badGateway, random.pick([1, 4, 30])),
      whole(faults.serverError, 9),
      whole(faults.graphqlTimeout, 2),
      whole(faults.unauthorized),
      whole(faults.redirect('https://evil.example/')),
      whole(faults.secondaryLimit(1)),
      whole({ kind: 'edit', edit: (body: never) => withoutSome(random, body) }, random.pick([1, 3, 9])),
    ])();
  }
}

/** The answer to a query, with something in it that GitHub did not tell, and said so: there, above it, or not where. */
function withoutSome(random: Random, body: { data?: unknown; errors?: unknown[] }): unknown {
  const places: { holder: Record<string, unknown>; path: string[] }[] = [];
  const collect = (value: unknown, path: readonly string[]) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      places.push({ holder: value as Record<string, unknown>, path: [...path, key] });
      collect(item, [...path, key]);
    }
  };
  collect(body.data, []);
  if (places.length === 0) return body;
  const errors = random.some(places, 1 + random.int(3)).map(({ holder, path }) => {
    holder[path.at(-1)!] = null;
    const at = path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const place = random.pick([{ path: at }, { path: at.slice(0, 1 + random.int(at.length)) }, {}]);
    const type = random.pick(['FORBIDDEN', 'SERVICE_UNAVAILABLE', 'INTERNAL', undefined]);
    return { ...place, message: 'No.', ...(type && { type }) };
  });
  return { ...body, errors: [...(body.errors ?? []), ...errors] };
}

type Files = Map<string, string>;

function filesOf(connections: readonly TestConnection[]): Files {
  const all = connections.flatMap((each) => [...each.files.values()]);
  return new Map(all.map(({ uri, text, entities }) => [uri, text ?? JSON.stringify(entities)]));
}

/** Reads everything with an empty cache. */
async function cleanRead(server: GitHubServer): Promise<Files> {
  const window = new TestWindow(server);
  window.timeout = 30_000;
  const connections = connect(window).map(({ connection }) => connection);
  for (const connection of connections) await connection.until('ready');
  window.close();
  return filesOf(connections);
}

function connect(window: TestWindow) {
  const organizations = ORGANIZATIONS.map((organization) => window.organization({ ...CONFIG, organization }));
  return [...organizations, window.people(ORGANIZATIONS)].map((source) => {
    const connection = new TestConnection();
    source.connect(connection);
    return { source, connection };
  });
}

describe('GitHub by chance (invariant 16)', function () {
  this.timeout(60_000);

  for (const seed of SEEDS) {
    it(`nothing known is lost: schedule ${seed}`, async () => {
      const chance = new Chance(seed);
      const server = await GitHubServer.start(chance.world);
      const window = new TestWindow(server);
      try {
        window.timeout = 30_000;
        let sources = connect(window);
        for (const { connection } of sources) await connection.until('ready');
        const known = () => filesOf(sources.map(({ connection }) => connection));
        for (let step = 0; step < STEPS; step++) {
          const before = known();
          for (let i = chance.random.int(4); i > 0; i--) chance.change();
          for (let i = chance.random.int(3); i > 0; i--) chance.harm(server);
          if (chance.random.chance(0.2)) {
            for (const { source } of sources) source.dispose();
            sources = connect(window);
            for (const { connection } of sources) await until(() => connection.mutations.length > 0);
          }
          await Promise.all(sources.map(({ source }) => source.refresh()));
          const failing = new Map(chance.world.failing);
          server.faults.clear();
          chance.world.failing.clear();
          const there = await cleanRead(server);
          for (const uri of before.keys())
            if (there.has(uri) && ![...chance.taken].some((name) => uri.includes(name)))
              assert.ok(known().has(uri), `step ${step} lost ${uri}: ${JSON.stringify([...failing.keys()])}`);
          if (chance.random.chance(0.5))
            for (const [item, failure] of failing) chance.world.fail(item, failure);
          window.clock.advance(120_000);
        }
        chance.world.failing.clear();
        server.faults.clear();
        window.clock.advance(3_600_000);
        for (const { source, connection } of sources) {
          await source.refresh();
          assert.equal(connection.status.state, 'ready', JSON.stringify(connection.status));
          assert.deepEqual(connection.status.unread, []);
        }
        const clean = await cleanRead(server);
        const now = known();
        assert.deepEqual([...now.keys()].sort(), [...clean.keys()].sort());
        for (const [uri, text] of clean) assert.equal(now.get(uri), text, uri);
        for (const { source } of sources) source.dispose();
      } finally {
        window.close();
        await server.stop();
      }
    });
  }
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 1000; tries++)
    await new Promise((resolve) => setTimeout(resolve, 2));
}
