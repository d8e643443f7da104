import type { CancellationToken } from '../../core/base/cancellation';
import type { BackstageClient } from './client';
import { isWebPage } from './errors';

/** Something small of each plugin that a person may use from here. */
const PLUGINS: Readonly<Record<string, string>> = {
  search: '/api/search/query?term=&pageLimit=1',
  techdocs: '/api/techdocs/metadata/techdocs/default/component/a',
  scaffolder: '/api/scaffolder/v2/actions',
  auth: '/api/auth/.well-known/openid-configuration',
  permission: '/api/permission/health',
};

/** Plugins that answer. One that is not there answers 404 and nothing else. */
export async function pluginsOf(client: BackstageClient, token?: CancellationToken): Promise<string[]> {
  const answers = await Promise.all(
    Object.values(PLUGINS).map((path) =>
      // One that hangs keeps nobody from the others.
      client.look(path, token).then(
        ({ status, body }) => status !== 404 || (body.trim() !== '' && !isWebPage(body)),
        () => false,
      ),
    ),
  );
  return Object.keys(PLUGINS).filter((_, at) => answers[at]);
}
