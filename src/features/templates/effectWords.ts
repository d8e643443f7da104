import * as l10n from '@vscode/l10n';
import type { Effect } from '../../core/scaffolder/templates';

/** What a run would do elsewhere, as a sentence, with what else there is to know of it. */
export function effectWords(effect: Effect): string {
  const details = detailsOf(effect);
  return details.length === 0 ? sentenceOf(effect) : `${sentenceOf(effect)} (${details.join('; ')})`;
}

function detailsOf(effect: Effect): string[] {
  const named = (names: readonly string[] | undefined, word: (list: string) => string) =>
    names && names.length > 0 ? [word(names.join(', '))] : [];
  switch (effect.kind) {
    case 'create-repository':
      return [
        ...named(effect.topics, (names) => l10n.t('topics: {0}', names)),
        ...named(effect.variables, (names) => l10n.t('variables: {0}', names)),
        ...named(effect.properties, (names) => l10n.t('properties: {0}', names)),
        ...(effect.claims ? [l10n.t('sets what tokens of its workflows say')] : []),
        ...(effect.workflowAccess
          ? [l10n.t('who else may use its workflows: {0}', effect.workflowAccess)]
          : []),
        ...(effect.watched ? [l10n.t('you watch it from then on')] : []),
      ];
    case 'pull-request':
      return [
        ...named(effect.deletes, (names) => l10n.t('deletes {0}', names)),
        effect.forked
          ? l10n.t('from a fork of your own')
          : l10n.t('from a fork of your own where you may not push'),
        effect.updates
          ? l10n.t('brings one that is open for the branch {0} up to date', effect.branch)
          : l10n.t('a branch {0} that exists is moved', effect.branch),
        ...named([...(effect.reviewers ?? []), ...(effect.teamReviewers ?? [])], (names) =>
          l10n.t('asks {0} for a review', names),
        ),
        ...named(effect.assignees, (names) => l10n.t('assigns it to {0}', names)),
      ];
    case 'issue':
      return [
        ...named(effect.assignees, (names) => l10n.t('assigns it to {0}', names)),
        ...named(effect.labels, (names) => l10n.t('labels: {0}', names)),
      ];
    case 'webhook':
      return named(effect.events, (names) => l10n.t('events: {0}', names));
    case 'environment':
      return [
        ...named(effect.variables, (names) => l10n.t('variables: {0}', names)),
        ...named(effect.reviewers, (names) => l10n.t('deployments are reviewed by {0}', names)),
      ];
    default:
      return [];
  }
}

function sentenceOf(effect: Effect): string {
  const at = 'host' in effect ? `${effect.host}/${effect.repository}` : '';
  switch (effect.kind) {
    case 'create-repository':
      return {
        private: l10n.t('Creates the private repository {0}', at),
        internal: l10n.t('Creates the internal repository {0}', at),
        public: l10n.t('Creates the public repository {0}, which everybody can read', at),
      }[effect.visibility];
    case 'push':
      return effect.files === 1
        ? l10n.t('Pushes one file to the branch {0} of {1}', effect.branch, at)
        : l10n.t('Pushes {0} files to the branch {1} of {2}', effect.files, effect.branch, at);
    case 'pull-request':
      return effect.target === undefined
        ? l10n.t('Opens the pull request “{0}” in {1}. Files: {2}', effect.title, at, effect.files)
        : l10n.t(
            'Opens the pull request “{0}” in {1}, towards {3}. Files: {2}',
            effect.title,
            at,
            effect.files,
            effect.target,
          );
    case 'issue':
      return l10n.t('Opens the issue “{0}” in {1}', effect.title, at);
    case 'labels':
      return l10n.t('Labels #{0} of {1} with {2}', effect.number, at, effect.labels.join(', '));
    case 'workflow':
      return l10n.t('Starts the workflow {0} of {1} on the branch {2}', effect.workflow, at, effect.branch);
    case 'webhook':
      return l10n.t('Has {0} notify {1} of what happens there', at, effect.url);
    case 'environment':
      return l10n.t('Creates the environment {0} of {1}', effect.name, at);
    case 'branch-protection':
      return l10n.t('Protects the branch {0} of {1}', effect.branch ?? l10n.t('that is the default'), at);
    case 'autolink':
      return l10n.t('Makes links of what begins with {0} in {1}', effect.prefix, at);
    case 'pages':
      return l10n.t('Publishes a site of {0}', at);
    case 'deploy-key':
      return l10n.t('Adds the deploy key {0} to {1}', effect.name, at);
    case 'secret':
      return l10n.t('Sets the secret {0} for workflows of {1}', effect.name, at);
    case 'access':
      return l10n.t('Gives {0} the role “{1}” in {2}', effect.who, effect.access, at);
    case 'register':
      return l10n.t('Registers {0} in the catalog', effect.url);
    case 'other':
      return l10n.t('Runs {0}, which does not say what it does', effect.action);
  }
}
