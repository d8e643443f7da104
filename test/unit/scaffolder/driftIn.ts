import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAllDocuments } from 'yaml';
import type { Entity } from '../../../src/core/model/entity';
import { refOf } from '../../../src/core/model/reference';
import { boundedReader } from '../../../src/core/paths/boundedReader';
import { LocalDrift } from '../../../src/core/scaffolder/drift/localDrift';
import { LocalTemplates } from '../../../src/core/scaffolder/localTemplates';
import { gitPast } from '../../../src/runtime/node/gitPast';
import { NodeFileReader } from '../../../src/runtime/node/nodeFileReader';
import { inPlace } from './inPlace';

/** Templates, and what they made, of a repository whose catalog has what these files declare. */
export function driftIn(root: string, files: readonly string[]) {
  const found = files
    .filter((file) => existsSync(join(root, file)))
    .flatMap((file) =>
      parseAllDocuments(readFileSync(join(root, file), 'utf8')).map((document) => ({
        entity: document.toJS() as Entity,
        uri: pathToFileURL(join(root, file)).href,
      })),
    );
  const byRef = new Map(found.map((each) => [refOf(each.entity), each]));
  const reader = new NodeFileReader();
  const repositories = {
    rootOf: () => Promise.resolve(pathToFileURL(root).href),
    resolveUrl: () => Promise.resolve(undefined),
  };
  const ports = {
    catalog: {
      queryEntities: () => Promise.resolve({ items: [], totalItems: 0, pageInfo: {} }),
      getEntityByRef: (ref: string) => Promise.resolve(byRef.get(ref)?.entity),
      getEntitiesByRefs: () => Promise.resolve({ items: [] }),
      getLocation: (ref: string) => {
        const at = byRef.get(ref)?.uri;
        const start = { line: 0, character: 0 };
        const range = { start, end: start };
        return Promise.resolve(
          at === undefined ? undefined : { uri: at, range, nameRange: range, sourceId: 'workspace' },
        );
      },
    },
    reader,
    repositories,
    threads: inPlace,
    past: gitPast,
  };
  return {
    templates: new LocalTemplates(ports),
    drift: new LocalDrift({ ...ports, bounded: boundedReader(ports) }),
  };
}

/** Git that knows nothing of who runs the test. */
export function isolatedGit(): NodeJS.ProcessEnv {
  const name = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@acme.test' };
  const committer = { GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@acme.test' };
  return { ...process.env, ...name, ...committer, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
}
