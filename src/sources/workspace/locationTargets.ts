import * as l10n from '@vscode/l10n';
import { shown } from '../../core/base/oneLine';
import { decodePath } from '../../core/base/uri';
import type { CancellationToken } from '../../core/base/cancellation';
import { equalJson } from '../../core/base/equal';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import type { CatalogProblem } from '../../core/catalog/problem';
import type { SourceConnection } from '../../core/catalog/source';
import { Trace } from '../../core/catalog/trace';
import type { WebPlace } from '../../core/ports/repositories';
import { LiveGlobs } from './liveGlobs';
import type { Links } from './links';
import { type FollowedLocation, LocationGraph } from './locationGraph';
import {
  followLocation,
  type FollowerPorts,
  isPattern,
  MOST_PATTERNS,
  onePatternTooMany,
} from './locationFollower';
import { TraceIndex } from '../../core/base/traceIndex';

/** What each file's Locations lead to, and what that depends on. */
export class LocationTargets {
  readonly graph = new LocationGraph();
  readonly #traces = new TraceIndex();
  /** Keys of the globs that a file's Locations asked for. */
  readonly #globs = new Map<string, ReadonlySet<string>>();
  readonly #addresses = new Map<string, ReadonlyMap<string, WebPlace | undefined>>();
  /** What is wrong with a file's Locations by themselves, circles left aside. */
  readonly #problems = new Map<string, readonly CatalogProblem[]>();
  /** What the catalog was last told. */
  readonly #told = new Map<string, readonly CatalogProblem[]>();

  constructor(
    readonly ports: FollowerPorts,
    readonly globs: LiveGlobs,
    readonly links: Links,
  ) {}

  clear(): void {
    this.graph.clear();
    this.#traces.clear();
    for (const map of [this.#globs, this.#addresses, this.#problems, this.#told]) map.clear();
  }

  /** The file is no longer of the catalog, or was read anew. */
  forget(uri: string): void {
    this.#told.delete(uri);
    if (!this.graph.has(uri)) return;
    this.graph.set(uri, []);
    this.#traces.set(uri, []);
    for (const map of [this.#globs, this.#addresses, this.#problems]) map.delete(uri);
  }

  /** Works out where a file's Locations lead; answers the files. */
  async follow(
    uri: string,
    locations: readonly DiscoveredLocation[],
    token: CancellationToken,
  ): Promise<readonly string[]> {
    const trace = new Trace();
    const globs = new Set<string>();
    const ports: FollowerPorts = {
      reader: trace.reader(this.ports.reader),
      repositories: trace.repositories(this.ports.repositories),
      isLeftOut: (folder) => this.globs.isLeftOut(folder),
      finder: {
        find: async (root, include, _exclude, _token, _within, unread) => {
          globs.add(LiveGlobs.key(root, include));
          const found = [...(await this.globs.find(root, include, token))].sort();
          for (const [folder, error] of this.globs.unread(root, include)) unread?.(folder, error);
          return found;
        },
      },
    };
    const problems: CatalogProblem[] = [];
    const followed: FollowedLocation[] = [];
    const patterns = new Set<string>();
    for (const location of locations) {
      const isOneTooMany = isPattern(location.target) && patterns.add(location.target).size > MOST_PATTERNS;
      const { uris, problem } = isOneTooMany
        ? { uris: [], problem: onePatternTooMany(location) }
        : await followLocation(location, ports, token);
      if (problem) problems.push(problem);
      // A glob may well match the file it is written in; only a path that leads back was meant.
      followed.push({ location, targets: uris.filter((target) => target !== uri || uris.length === 1) });
    }
    const targets = followed.flatMap((each) => each.targets);
    const paths = [...trace.paths, ...targets];
    for (const path of paths) await this.links.note(path);
    this.graph.set(uri, followed);
    this.#traces.set(uri, paths);
    this.#globs.set(uri, globs);
    this.#addresses.set(uri, trace.addresses);
    this.#problems.set(uri, problems);
    return targets;
  }

  /** Files whose Locations looked at one of the paths or below it, or at one of the globs. */
  users(paths: Iterable<string>, globs: ReadonlySet<string>): Set<string> {
    const users = new Set<string>();
    for (const path of paths) for (const user of this.#traces.usersWithin(path)) users.add(user);
    for (const [uri, used] of this.#globs) if ([...used].some((key) => globs.has(key))) users.add(uri);
    return users;
  }

  /** Paths that Locations looked at. */
  paths(): Iterable<string> {
    return this.#traces.paths();
  }

  /** Whether a path is one that Locations looked at, and nothing more. */
  isKnown(path: string): boolean {
    return this.#traces.has(path);
  }

  /** Web addresses in use, with what they stood for. */
  *addresses(): Iterable<readonly [user: string, url: string, place: WebPlace | undefined]> {
    for (const [user, urls] of this.#addresses) for (const [url, place] of urls) yield [user, url, place];
  }

  usedGlobs(): Set<string> {
    return new Set([...this.#globs.values()].flatMap((keys) => [...keys]));
  }

  /** Tells the catalog what is wrong with Locations, where that is not what it was told before. */
  report(
    connection: Pick<SourceConnection, 'setFollowProblems' | 'isRefused'>,
    found: ReadonlySet<string> | Has,
  ): void {
    const holders = [...this.graph.holders()];
    const cycles = this.graph.cycles(holders.filter((uri) => found.has(uri)));
    for (const uri of holders) {
      const broken = this.graph.followed(uri).flatMap(({ location, targets }) => {
        const target = targets.find((each) => connection.isRefused?.(each));
        return target === undefined ? [] : [brokenTarget(location, target)];
      });
      const problems = [...(this.#problems.get(uri) ?? []), ...broken, ...(cycles.get(uri) ?? []).map(cycle)];
      const told = this.#told.get(uri);
      if (told && equalJson(told, problems)) continue;
      connection.setFollowProblems(uri, problems);
      this.#told.set(uri, problems);
    }
  }
}

interface Has {
  has(uri: string): boolean;
}

/** A server reads all targets of a Location or none, which the catalog adds. */
function brokenTarget({ uri, range, target, entityRef }: DiscoveredLocation, file: string): CatalogProblem {
  const name = decodePath(file.slice(file.lastIndexOf('/') + 1));
  const message = l10n.t(
    '{0} leads to {1}, which has errors that must be corrected first.',
    shown(target),
    shown(name),
  );
  return {
    uri,
    range,
    severity: 'warning',
    code: 'broken-target',
    message,
    entityRef,
  };
}

function cycle(location: DiscoveredLocation): CatalogProblem {
  return {
    uri: location.uri,
    range: location.range,
    severity: 'warning',
    code: 'location-cycle',
    message: l10n.t('{0} leads back to this file. Remove one Location of the cycle.', shown(location.target)),
    entityRef: location.entityRef,
  };
}
