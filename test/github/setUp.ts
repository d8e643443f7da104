import type { SourceStatus } from '../../src/core/catalog/source';
import type { Entity } from '../../src/core/model/entity';
import type { OrganizationSource } from '../../src/sources/github/organizationSource';
import type { PeopleSource } from '../../src/sources/github/peopleSource';
import { catalogFile } from './generate';
import { TestConnection, TestWindow } from './harness';
import { GitHubServer } from './server';
import { type Organization, type Token, World } from './world';

/** What a test about GitHub begins with: a loopback GitHub, a window of the editor, and what that told the catalog. */
export interface SetUp {
  world: World;
  acme: Organization;
  token: Token;
  server: GitHubServer;
  window: TestWindow;
  connection: TestConnection;
  /** A source of the window that has read everything. */
  organization(
    config?: Parameters<TestWindow['organization']>[0],
    /** Where it is to rest; default `ready`. */
    state?: SourceStatus['state'],
  ): Promise<OrganizationSource>;
  people(organizations?: string[], claims?: Parameters<TestWindow['people']>[1]): Promise<PeopleSource>;
  /** A catalog file with a component. */
  component(name: string): string;
  /** Where the catalog's files are, from `acme/` on, in order. */
  files(): string[];
  /** Text of the first file whose URI ends so. */
  text(end: string): string | undefined;
  entities(): Entity[];
  /** GraphQL operations and REST paths asked for since the last call. */
  asked(): string[];
}

/** Makes it anew for each test of the block; `prepare` fills the world before anything is read. */
export function setUpGitHub(prepare: (world: World) => void = (world) => world.organization('acme')): SetUp {
  const setUp = {
    organization: async (config, state = 'ready') => {
      const source = setUp.window.organization(config);
      source.connect(setUp.connection);
      await setUp.connection.until(state);
      return source;
    },
    people: async (organizations, claims) => {
      const source = setUp.window.people(organizations, claims);
      source.connect(setUp.connection);
      await setUp.connection.until('ready');
      return source;
    },
    component: (name) => catalogFile('acme', name, 'team-0', 0),
    files: () =>
      [...setUp.connection.files.keys()].map((uri) => uri.replace(/^.*?\/\/[^/]+\/acme\//, '')).sort(),
    text: (end) => [...setUp.connection.files].find(([uri]) => uri.endsWith(end))?.[1].text,
    entities: () => [...setUp.connection.files.values()].flatMap((file) => file.entities ?? []),
    asked: () => setUp.server.takeLog().map(({ operation, path }) => operation || path),
  } as SetUp;

  beforeEach(async () => {
    setUp.world = new World();
    prepare(setUp.world);
    setUp.acme = setUp.world.organizations.get('acme')!;
    setUp.token = setUp.world.token('good');
    setUp.server = await GitHubServer.start(setUp.world);
    setUp.window = new TestWindow(setUp.server);
    setUp.window.timeout = 8000;
    setUp.connection = new TestConnection();
  });

  afterEach(async () => {
    setUp.window.close();
    await setUp.server.stop();
  });

  return setUp;
}
