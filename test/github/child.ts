// The loopback GitHub as a child process, driven by messages: for tests inside the editor, and so that the benchmark
// measures our own time and not the server's.
import { type Fault, faults } from './faults';
import { organizationFromFolders } from './folders';
import { generateOrganization } from './generate';
import { contributeSample } from './sampleContributions';
import { operateSample } from './sampleOperations';
import { GitHubServer } from './server';
import { type ItemFailure, World } from './world';

export type ChildRequest =
  | { do: 'generate'; repositories: number; teams: number; people: number; placeholders?: boolean }
  /** The sample organisation, with what of it runs where. */
  | { do: 'sample'; folder: string }
  | { do: 'write'; repository: string; files: Record<string, string | null> }
  /** `where` and `skip` as of `FaultScript.add`. */
  | { do: 'fault'; name: FaultName; times: number; where?: string; skip?: number }
  /** An item of any answer fails from now on: see `World.failing`. */
  | { do: 'fail'; item: string; failure?: ItemFailure }
  /** Deploys the head of a repository of acme. */
  | { do: 'deploy'; repository: string; environment: string; state?: string }
  | { do: 'clearFaults' }
  | { do: 'takeLog' }
  /** The same, and it stays. */
  | { do: 'log' };

type FaultName =
  | 'unauthorized'
  | 'badGateway'
  | 'serverError'
  | 'sso'
  | 'cut'
  | 'redirect'
  | 'malformed'
  | 'hang'
  | 'late'
  | 'reset'
  | 'secondaryLimit';

const world = new World();
world.token('good');
world.token('other', { login: 'hubot' });
world.token('few', { scopes: ['repo'] });
const server = await GitHubServer.start(world);

process.on('message', ({ id, request }: { id: number; request: ChildRequest }) => {
  process.send?.({ id, answer: obey(request) ?? null });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.url });

function obey(request: ChildRequest): unknown {
  switch (request.do) {
    case 'generate':
      generateOrganization(world, request);
      return undefined;
    case 'sample': {
      const organization = organizationFromFolders(world, 'skerry-line', request.folder);
      operateSample(organization);
      contributeSample(world, organization);
      return undefined;
    }
    case 'write': {
      const acme = world.organizations.get('acme') ?? world.organization('acme');
      const repository = acme.repositories.get(request.repository) ?? acme.repository(request.repository);
      const changes = Object.entries(request.files).map(([path, text]) => [path, text ?? undefined] as const);
      repository.commit(Object.fromEntries(changes));
      return undefined;
    }
    case 'fault': {
      const { name, times, where, skip } = request;
      server.faults.add(faultOf(name), { times, ...(where && { where }), ...(skip && { skip }) });
      return undefined;
    }
    case 'fail':
      world.fail(request.item, request.failure);
      return undefined;
    case 'deploy': {
      const { repository, environment, state } = request;
      const { operations } = world.findRepository('acme', repository)!;
      operations.deploy(environment, { ...(state && { state }) });
      return undefined;
    }
    case 'clearFaults':
      server.faults.clear();
      world.failing.clear();
      return undefined;
    case 'log':
    case 'takeLog': {
      const log = request.do === 'log' ? server.log : server.takeLog();
      return log.map(({ at, method, path, operation, status }) => ({ at, method, path, operation, status }));
    }
  }
}

function faultOf(name: FaultName): Fault {
  switch (name) {
    case 'sso':
      return faults.sso('acme');
    case 'redirect':
      return faults.redirect('https://evil.example/graphql');
    case 'secondaryLimit':
      return faults.secondaryLimit(120);
    case 'late':
      return { kind: 'before', run: () => new Promise((resolve) => setTimeout(resolve, 2000)) };
    case 'cut':
    case 'malformed':
    case 'hang':
    case 'reset':
      return { kind: name };
    default:
      return faults[name];
  }
}
