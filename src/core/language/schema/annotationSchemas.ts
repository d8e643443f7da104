import * as l10n from '@vscode/l10n';
import { type DeclaredAnnotation, declaredAnnotation, declaredAnnotations } from '../../model/vocabulary';
import { FIRST_ISSUES, FIRST_ISSUES_LABEL, INNER_SOURCE, PROJECT_STATUSES } from '../../market/words';
import { escapeMarkdown } from '../markdown';

/** What an annotation means and what its value looks like. */
export interface AnnotationSchema {
  readonly key: string;
  readonly doc: string;
  /** Kinds it makes sense on, lower case; undefined: any. */
  readonly kinds?: readonly string[];
  readonly example?: string;
  /** What values must match. */
  readonly pattern?: string;
  /** All values there are. */
  readonly values?: readonly { readonly value: string; readonly doc: string }[];
  /** Why not to write it any more. */
  readonly deprecated?: string;
  /** The annotation that took its place, with the same value. */
  readonly replacedBy?: string;
  /** Where good values come from. */
  readonly source?: 'projectSlug' | 'techdocs' | 'name';
  /** What kind of address the value makes. */
  readonly link?: 'githubSlug' | 'githubTeam' | 'githubUser' | 'location' | 'url' | 'entityRef';
  /** The catalog writes it on output. */
  readonly outputOnly?: boolean;
}

const software = ['component', 'api', 'resource', 'system', 'template'];

export const ANNOTATIONS: readonly AnnotationSchema[] = [
  {
    key: 'backstage.io/techdocs-ref',
    doc: l10n.t(
      'Where its documentation is built from: `dir:.` for the folder of this file with its `mkdocs.yml`, or `url:` with the address of such a folder.',
    ),
    example: 'dir:.',
    source: 'techdocs',
    link: 'location',
  },
  {
    key: INNER_SOURCE,
    doc: l10n.t(
      'Says that it looks for contributors: it is listed on the page Contribute. `open`, `proposed` (an idea so far) or `paused`.',
    ),
    example: 'open',
    values: PROJECT_STATUSES,
    pattern: `^(?:${PROJECT_STATUSES.map(({ value }) => value).join('|')})$`,
  },
  {
    key: FIRST_ISSUES,
    doc: l10n.t(
      'The label of issues on GitHub that newcomers can begin with. `{0}` where it is left out.',
      FIRST_ISSUES_LABEL,
    ),
    example: FIRST_ISSUES_LABEL,
  },
  {
    key: 'backstage.io/techdocs-entity',
    doc: l10n.t("Shows another entity's documentation as its own, by reference."),
    example: 'component:default/',
    link: 'entityRef',
  },
  {
    key: 'backstage.io/techdocs-entity-path',
    doc: l10n.t('The page to start at in the documentation of `techdocs-entity`.'),
    example: '/',
  },
  {
    key: 'backstage.io/source-location',
    doc: l10n.t('Where its source is, as `url:https://…/`. A folder ends with `/`.'),
    example: 'url:https://',
    link: 'location',
  },
  {
    key: 'backstage.io/view-url',
    doc: l10n.t('Where a person reads this file.'),
    example: 'https://',
    link: 'url',
  },
  {
    key: 'backstage.io/edit-url',
    doc: l10n.t('Where a person edits this file.'),
    example: 'https://',
    link: 'url',
  },
  {
    key: 'backstage.io/managed-by-location',
    doc: l10n.t('The file it was read from. The catalog writes it.'),
    link: 'location',
    outputOnly: true,
  },
  {
    key: 'backstage.io/managed-by-origin-location',
    doc: l10n.t('The location that first led to it. The catalog writes it.'),
    link: 'location',
    outputOnly: true,
  },
  {
    key: 'backstage.io/orphan',
    doc: l10n.t('Nothing leads to it any more. The catalog writes it.'),
    outputOnly: true,
  },
  {
    key: 'backstage.io/code-coverage',
    doc: l10n.t('Switches code coverage on: `enabled`, or `scm-only`.'),
    kinds: ['component'],
    example: 'enabled',
  },
  {
    key: 'backstage.io/kubernetes-id',
    doc: l10n.t('The value of the label `backstage.io/kubernetes-id` on its Kubernetes objects.'),
    kinds: ['component', 'resource'],
    source: 'name',
  },
  {
    key: 'backstage.io/kubernetes-namespace',
    doc: l10n.t('The Kubernetes namespace to look in.'),
    kinds: ['component', 'resource'],
  },
  {
    key: 'backstage.io/kubernetes-label-selector',
    doc: l10n.t('A label selector for its Kubernetes objects; wins over `kubernetes-id`.'),
    kinds: ['component', 'resource'],
    example: 'app=',
  },
  {
    key: 'backstage.io/kubernetes-cluster',
    doc: l10n.t('The one cluster to look in.'),
    kinds: ['component', 'resource'],
  },
  {
    key: 'backstage.io/ldap-rdn',
    doc: l10n.t('The relative distinguished name in LDAP.'),
    kinds: ['group', 'user'],
  },
  { key: 'backstage.io/ldap-uuid', doc: l10n.t('The unique id in LDAP.'), kinds: ['group', 'user'] },
  { key: 'backstage.io/ldap-dn', doc: l10n.t('The distinguished name in LDAP.'), kinds: ['group', 'user'] },
  {
    key: 'github.com/project-slug',
    doc: l10n.t(
      'The repository on GitHub, as `owner/name`. Hovers, ownership and many plugins find the entity by it.',
    ),
    kinds: software,
    source: 'projectSlug',
    link: 'githubSlug',
  },
  {
    key: 'github.com/team-slug',
    doc: l10n.t('The team on GitHub, as `organization/team`.'),
    kinds: ['group'],
    link: 'githubTeam',
  },
  { key: 'github.com/user-login', doc: l10n.t('The login on GitHub.'), kinds: ['user'], link: 'githubUser' },
  {
    key: 'greenroom.dev/start-date',
    doc: l10n.t(
      'The day the person began, as `2026-01-31`: the way to the tenth merged pull request is counted from it.',
    ),
    kinds: ['user'],
  },
  {
    key: 'greenroom.dev/onboarding',
    doc: l10n.t(
      '`agreed` where the person wants to be counted with at least four others in how long newcomers take.',
    ),
    kinds: ['user'],
    values: [{ value: 'agreed', doc: l10n.t('The person wants to be counted.') }],
  },
  { key: 'gitlab.com/project-slug', doc: l10n.t('The project on GitLab, as `group/name`.'), kinds: software },
  {
    key: 'jenkins.io/job-full-name',
    doc: l10n.t('The job in Jenkins, with its folders.'),
    kinds: ['component'],
  },
  { key: 'gocd.org/pipelines', doc: l10n.t('Pipelines in GoCD, separated by commas.'), kinds: ['component'] },
  {
    key: 'periskop.io/service-name',
    doc: l10n.t('The service in Periskop.'),
    kinds: ['component'],
    source: 'name',
  },
  {
    key: 'sentry.io/project-slug',
    doc: l10n.t('The project in Sentry, as `project` or `organization/project`.'),
    kinds: ['component'],
    source: 'name',
  },
  {
    key: 'rollbar.com/project-slug',
    doc: l10n.t('The project in Rollbar, as `organization/project`.'),
    kinds: ['component'],
  },
  {
    key: 'circleci.com/project-slug',
    doc: l10n.t('The project in CircleCI, as `github/owner/name`.'),
    kinds: ['component'],
  },
  {
    key: 'graph.microsoft.com/tenant-id',
    doc: l10n.t('The tenant in Microsoft Entra ID.'),
    kinds: ['group', 'user'],
  },
  { key: 'graph.microsoft.com/group-id', doc: l10n.t('The group in Microsoft Entra ID.'), kinds: ['group'] },
  { key: 'graph.microsoft.com/user-id', doc: l10n.t('The user in Microsoft Entra ID.'), kinds: ['user'] },
  {
    key: 'sonarqube.org/project-key',
    doc: l10n.t('The project in SonarQube.'),
    kinds: ['component'],
    source: 'name',
  },
  { key: 'vault.io/secrets-path', doc: l10n.t('The path of its secrets in Vault.'), kinds: ['component'] },
  {
    key: 'pagerduty.com/integration-key',
    doc: l10n.t('The integration key of its service in PagerDuty.'),
    kinds: ['component'],
  },
  { key: 'pagerduty.com/service-id', doc: l10n.t('Its service in PagerDuty.'), kinds: ['component'] },
  {
    key: 'opsgenie.com/component-selector',
    doc: l10n.t('A query that selects its alerts in Opsgenie.'),
    kinds: ['component'],
    example: 'tag:"service:"',
  },
  {
    key: 'grafana/dashboard-selector',
    doc: l10n.t('A query that selects its dashboards in Grafana.'),
    example: "tags @> ''",
  },
  {
    key: 'argocd/app-name',
    doc: l10n.t('Its application in Argo CD.'),
    kinds: ['component', 'resource'],
    source: 'name',
  },
  {
    key: 'backstage.io/github-actions-id',
    doc: l10n.t('The repository for GitHub Actions.'),
    deprecated: l10n.t('Use `github.com/project-slug`.'),
    replacedBy: 'github.com/project-slug',
    link: 'githubSlug',
  },
  {
    key: 'backstage.io/definition-at-location',
    doc: l10n.t('Where the definition of an API is read from.'),
    deprecated: l10n.t('Use `definition: { $text: … }`.'),
  },
  {
    key: 'jenkins.io/github-folder',
    doc: l10n.t('The folder of jobs in Jenkins.'),
    deprecated: l10n.t('Use `jenkins.io/job-full-name`.'),
    replacedBy: 'jenkins.io/job-full-name',
  },
];

const byKey = new Map(ANNOTATIONS.map((annotation) => [annotation.key, annotation]));

export function annotationSchema(key: string): AnnotationSchema | undefined {
  const declared = byKey.has(key) ? undefined : declaredAnnotation(key);
  return declared ? ofPlugin(declared) : byKey.get(key);
}

/** Those that everybody may write, and those that plugins declare. */
export function allAnnotations(): readonly AnnotationSchema[] {
  return [...ANNOTATIONS, ...declaredAnnotations().map(ofPlugin)];
}

function ofPlugin({ key, description, pattern, kinds }: DeclaredAnnotation): AnnotationSchema {
  return {
    key,
    doc: escapeMarkdown(description),
    ...(pattern !== undefined && { pattern }),
    ...(kinds && { kinds }),
  };
}
