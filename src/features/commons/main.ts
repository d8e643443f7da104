import type { FeatureContext } from '../../host/featureContext';
import { readDigest } from '../../host/history/readDigest';
import type { Attached, PageSession } from '../../host/webview/pageDefinition';
import { Commands } from '../../manifest/commands';
import { attachChanges } from './changesSession';
import { attachContribute } from './contributeSession';
import { listProjects } from './listProjects';
import { attachUse, usedMost } from './useSession';

// What of these pages is read when the first of them opens.
export { offerProject } from './offerProject';

/** Serves one of the pages, by the command that opens it. */
export function attach(context: FeatureContext, page: PageSession<string>): Attached {
  if (page.target === Commands.whatChanged) return attachChanges(context, page);
  return page.target === Commands.myUse ? attachUse(context, page) : attachContribute(context, page);
}

/** What a command tells whoever calls it. */
export async function answer(context: FeatureContext, command: string): Promise<unknown> {
  if (command === Commands.contribute) return listProjects(context);
  return command === Commands.whatChanged ? (await readDigest(context)).digest : usedMost(context);
}
