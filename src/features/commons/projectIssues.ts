import * as vscode from 'vscode';
import { visibleWithin } from '../../core/base/visible';
import type { IssuesAnswer } from '../../core/market/firstIssues';
import type { Project } from '../../core/market/projects';
import { UNSEEN } from '../../host/entity/cardViews';
import type { FeatureContext } from '../../host/featureContext';
import type { IssuesView } from '../../protocol/contribute';

/** Folders above that of a catalog file in which CONTRIBUTING is looked for. */
const MOST_FOLDERS = 6;
const NAMES = ['CONTRIBUTING.md', '.github/CONTRIBUTING.md', 'docs/CONTRIBUTING.md'];

/** What is known of the first issues of projects, in their order. */
export async function issuesOf(
  { engine, catalog }: Pick<FeatureContext, 'engine' | 'catalog'>,
  projects: readonly Project[],
  told: (repository: string, language: string) => void,
): Promise<IssuesView[]> {
  const wanted = projects.flatMap(({ repository, label }) =>
    repository === undefined ? [] : [{ repository, label }],
  );
  const answers = wanted.length ? await engine.remote.firstIssues(wanted) : [];
  let next = 0;
  const views = projects.map((project): IssuesView => {
    const { id, repository, label } = project;
    if (repository === undefined)
      return {
        id,
        newest: [],
        isArchived: false,
        why: vscode.l10n.t('It names no repository on the GitHub of the settings.'),
      };
    const answer = answers[next++];
    const language = answer?.issues?.language;
    if (language !== undefined) told(repository.toLowerCase(), language);
    return viewOf(id, label, answer);
  });
  const local = await Promise.all(
    views.map(async ({ contributing }, at) =>
      contributing === undefined && (await contributingFile(catalog, projects[at]!)) ? 'local' : contributing,
    ),
  );
  return visibleWithin(
    views.map((view, at) => ({ ...view, contributing: local[at] })),
    new Set([...UNSEEN, 'id', 'contributing']),
  );
}

function viewOf(id: string, label: string, answer: IssuesAnswer | undefined): IssuesView {
  const { issues, failure } = answer ?? {};
  const action = failure?.action === 'signIn' ? ('signIn' as const) : undefined;
  if (!issues)
    return {
      id,
      newest: [],
      isArchived: false,
      why: failure?.message ?? vscode.l10n.t('It was not read.'),
      action,
    };
  const { total, newest, why, url, isArchived, contributing } = issues;
  const query = encodeURIComponent(`is:issue is:open label:"${label}"`);
  return {
    id,
    total,
    newest: newest.map(({ number, title, url: at, isAssigned }) => ({ number, title, url: at, isAssigned })),
    url: `${url}/issues?q=${query}`,
    why,
    action,
    ...(failure && { stale: failure.message }),
    isArchived,
    contributing,
  };
}

/** The CONTRIBUTING nearest to a project's catalog file, in the folders that are open. */
export async function contributingFile(
  catalog: FeatureContext['catalog'],
  { ref }: Pick<Project, 'ref'>,
): Promise<vscode.Uri | undefined> {
  const location = ref === undefined ? undefined : await catalog.getLocation(ref);
  if (!location) return undefined;
  const file = vscode.Uri.parse(location.uri);
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
  if (!root) return undefined;
  let folder = vscode.Uri.joinPath(file, '..');
  for (let step = 0; step < MOST_FOLDERS; step++) {
    for (const name of NAMES) {
      const uri = vscode.Uri.joinPath(folder, name);
      const isThere = await vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
      );
      if (isThere) return uri;
    }
    if (folder.path === root.path || folder.path.length <= root.path.length) return undefined;
    folder = vscode.Uri.joinPath(folder, '..');
  }
  return undefined;
}
