import * as l10n from '@vscode/l10n';
import type { Entity } from '../../model/entity';
import type { AnnotationLinkRow } from './row';

const GITHUB = { host: 'github', base: 'https://github.com' };
/** Whether the annotation is of several parts: `organisation/project`. */
function isParted({ metadata }: Entity, annotation: string): boolean {
  const value: unknown = metadata.annotations?.[annotation];
  return typeof value === 'string' && value.includes('/');
}

/** Another annotation that names the instance; of several the first. */
function namedBy(annotation: string): (value: string, entity: Entity) => string | undefined {
  return (_value, { metadata }) => {
    const name: unknown = metadata.annotations?.[annotation];
    return typeof name === 'string' ? name.split(',')[0]!.trim() || undefined : undefined;
  };
}

/** A host, with its port or its scheme, as an address. */
function addressOf(host: string): string | undefined {
  const [, scheme = 'https', rest] =
    /^(?:(https?):\/\/)?([\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[\w./-]*)?)$/i.exec(host) ?? [];
  return rest && `${scheme}://${rest}`;
}

/** The host of a GitLab of one's own. */
const gitlabInstance = namedBy('gitlab.com/instance');
/** The host of an organisation of Azure DevOps, where it is written out. */
const azureOrganization = (_value: string, entity: Entity) => {
  const named = namedBy('dev.azure.com/host-org')('', entity);
  return named !== undefined && addressOf(named) !== undefined ? named : undefined;
};
const argocdInstance = namedBy('argocd/instance-name');
const grafanaInstance = namedBy('grafana/host-id');

/** The registry that stands before a project, as in the name of an image: one of the company's, or it leads nowhere. */
function harborHost(value: string): string | undefined {
  return /^([\w-]+(?:\.[\w-]+)+(?::\d+)?)\/[^/,]+\/[^/,]/.exec(value)?.[1];
}
const INCIDENT = { host: 'incident', base: 'https://app.incident.io' };

/** Where well-known annotations lead. */
export const ANNOTATION_LINKS: readonly (AnnotationLinkRow & { readonly annotation: string })[] = [
  {
    id: 'github',
    title: l10n.t('Repository'),
    annotation: 'github.com/project-slug',
    url: '{base}/{value.0}/{value.1}',
    base: GITHUB.base,
  },
  {
    id: 'github-actions',
    title: 'GitHub Actions',
    annotation: 'github.com/project-slug',
    url: '{base}/{value.0}/{value.1}/actions',
    ...GITHUB,
  },
  {
    id: 'github-workflow',
    title: l10n.t('Workflow'),
    annotation: 'github.com/workflows',
    url: '{base}/{metadata.annotations.github.com/project-slug}/actions/workflows/{value.0}',
    ...GITHUB,
  },
  {
    id: 'github-team',
    title: l10n.t('GitHub team'),
    annotation: 'github.com/team-slug',
    url: '{base}/orgs/{value.0}/teams/{value.1}',
    ...GITHUB,
  },
  {
    id: 'github-user',
    title: 'GitHub',
    annotation: 'github.com/user-login',
    url: '{base}/{value}',
    pattern: /^([\w-]+)$/,
    ...GITHUB,
  },
  { id: 'view', title: l10n.t('View in the source'), annotation: 'backstage.io/view-url' },
  { id: 'edit', title: l10n.t('Edit in the source'), annotation: 'backstage.io/edit-url' },
  {
    id: 'source',
    title: l10n.t('Source'),
    annotation: 'backstage.io/source-location',
    pattern: /^url:(.+)$/,
  },
  {
    id: 'declaration',
    title: l10n.t('Declaration'),
    annotation: 'backstage.io/managed-by-location',
    pattern: /^url:(.+)$/,
  },
  {
    id: 'origin',
    title: l10n.t('First location'),
    annotation: 'backstage.io/managed-by-origin-location',
    pattern: /^url:(.+)$/,
  },
  {
    id: 'adr',
    title: l10n.t('Decisions'),
    annotation: 'backstage.io/adr-location',
    pattern: /^(?:url:)?(https?:.+)$/,
  },
  { id: 'kubernetes', title: 'Kubernetes', annotation: 'backstage.io/kubernetes-id', url: '{base}/{value}' },
  {
    id: 'kubernetes-selector',
    title: 'Kubernetes',
    annotation: 'backstage.io/kubernetes-label-selector',
    url: '{base}?labels={value|uri}',
  },
  {
    id: 'argocd',
    title: 'Argo CD',
    annotation: 'argocd/app-name',
    url: '{base}/applications/{metadata.annotations.argocd/app-namespace?}/{value}',
    instance: argocdInstance,
  },
  {
    id: 'argocd-selector',
    title: 'Argo CD',
    annotation: 'argocd/app-selector',
    url: '{base}/applications?labels={value|uri}',
    host: 'argocd',
    instance: argocdInstance,
  },
  {
    id: 'argocd-project',
    title: l10n.t('Argo CD project'),
    annotation: 'argocd/project-name',
    url: '{base}/applications?proj={value|uri}',
    host: 'argocd',
    instance: argocdInstance,
  },
  {
    id: 'argo-workflows',
    title: 'Argo Workflows',
    annotation: 'argo-workflows.cnoe.io/label-selector',
    url: '{base}/workflows?label={value|uri}',
  },
  { id: 'grafana-overview', title: 'Grafana', annotation: 'grafana/overview-dashboard' },
  {
    id: 'grafana',
    title: l10n.t('Grafana dashboards'),
    annotation: 'grafana/dashboard-selector',
    url: '{base}/dashboards?tag={value|uri}',
    pattern: /^(?:tags @> ')?([^'"()|&@<>=]+?)'?$/,
    instance: grafanaInstance,
  },
  {
    id: 'grafana-alerts',
    title: l10n.t('Grafana alerts'),
    annotation: 'grafana/alert-label-selector',
    url: '{base}/alerting/list?queryString={value|uri}',
    host: 'grafana',
    instance: grafanaInstance,
  },
  {
    id: 'sentry',
    title: 'Sentry',
    annotation: 'sentry.io/project-slug',
    url: '{base}/organizations/{value.0}/projects/{value.1}/',
    base: 'https://sentry.io',
    filter: (entity) => isParted(entity, 'sentry.io/project-slug'),
  },
  // Without its organisation only the company's own address tells which it is.
  {
    id: 'sentry-project',
    title: 'Sentry',
    annotation: 'sentry.io/project-slug',
    url: '{base}/projects/{value}/',
    host: 'sentry',
    filter: (entity) => !isParted(entity, 'sentry.io/project-slug'),
  },
  {
    id: 'sonarqube',
    title: 'SonarQube',
    annotation: 'sonarqube.org/project-key',
    url: '{base}/dashboard?id={value|uri}',
    pattern: /^(?:[^/]+\/)?(.+)$/,
    instance: (value) => /^([^/]+)\//.exec(value)?.[1],
  },
  {
    id: 'jenkins',
    title: 'Jenkins',
    annotation: 'jenkins.io/job-full-name',
    url: '{base}/job/{value|jobs}',
    pattern: /^(?:[^:,]*:)?([^:,]+)(?:,.*)?$/,
    instance: (value) => /^([^:,]+):/.exec(value)?.[1],
  },
  {
    id: 'vault',
    title: 'Vault',
    annotation: 'vault.io/secrets-path',
    url: '{base}/ui/vault/secrets/{metadata.annotations.vault.io/secrets-engine:secrets}/list/{value}',
  },
  {
    id: 'azure-devops',
    title: 'Azure DevOps',
    annotation: 'dev.azure.com/project-repo',
    url: '{base}/{value.0}/_git/{value.1}',
    // The host with its organisation, where the entity says so: what is set for all is that of another.
    instance: azureOrganization,
    base: (entity) => addressOf(azureOrganization('', entity) ?? ''),
  },
  {
    id: 'gitlab',
    title: l10n.t('GitLab pipelines'),
    annotation: 'gitlab.com/project-slug',
    url: '{base}/{value}/-/pipelines',
    instance: gitlabInstance,
    base: (entity) => addressOf(gitlabInstance('', entity) ?? 'gitlab.com'),
  },
  {
    id: 'quay',
    title: 'Quay',
    annotation: 'quay.io/repository-slug',
    url: '{base}/repository/{value}',
    base: 'https://quay.io',
  },
  {
    id: 'jfrog',
    title: 'Artifactory',
    annotation: 'jfrog-artifactory/image-name',
    url: '{base}/ui/packages/docker:%2F%2F{value|uri}',
  },
  {
    id: 'harbor',
    title: 'Harbor',
    annotation: 'goharbor.io/repository-slug',
    url: '{base}/harbor/projects/{value.0}/repositories/{value.1+}',
    pattern: /^(?:[\w-]+(?:\.[\w-]+)+(?::\d+)?\/(?=[^/,]+\/[^/,]))?([^/,]+\/[^,]+)(?:,.*)?$/,
    instance: harborHost,
  },
  {
    id: 'kafka',
    title: l10n.t('Kafka consumers'),
    annotation: 'kafka.apache.org/consumer-groups',
    url: '{base}/{value}',
    pattern: /^([^,]+)/,
  },
  {
    id: 'pagerduty',
    title: 'PagerDuty',
    annotation: 'pagerduty.com/service-id',
    url: '{base}/service-directory/{value}',
  },
  {
    id: 'opsgenie',
    title: 'Opsgenie',
    annotation: 'opsgenie.com/component-selector',
    url: '{base}/alert/list?query={value|uri}',
  },
  {
    id: 'opsgenie-team',
    title: 'Opsgenie',
    annotation: 'opsgenie.com/team',
    url: '{base}/alert/list?query=responders%3A%22{value|quoted}%22',
    host: 'opsgenie',
  },
  {
    id: 'incident-schedule',
    title: l10n.t('incident.io schedule'),
    annotation: 'incident.io/schedule-id',
    url: '{base}/~/on-call/schedules/{value}',
    ...INCIDENT,
  },
  {
    id: 'incident-escalation-path',
    title: l10n.t('incident.io escalation path'),
    annotation: 'incident.io/escalation-path-id',
    url: '{base}/~/on-call/escalation-paths/{value}',
    ...INCIDENT,
  },
  // Where it has no page by name, the list of who is on call.
  {
    id: 'incident-team',
    title: 'incident.io',
    annotation: 'incident.io/team',
    url: '{base}/~/on-call',
    ...INCIDENT,
  },
  {
    id: 'incident-service',
    title: 'incident.io',
    annotation: 'incident.io/service',
    url: '{base}/~/on-call',
    ...INCIDENT,
  },
  {
    id: 'circleci',
    title: 'CircleCI',
    annotation: 'circleci.com/project-slug',
    url: '{base}/pipelines/{value}',
    base: 'https://app.circleci.com',
  },
  {
    id: 'buildkite',
    title: 'Buildkite',
    annotation: 'buildkite.com/project-slug',
    url: '{base}/{value.0}/{value.1}',
    base: 'https://buildkite.com',
  },
  {
    id: 'travis',
    title: 'Travis CI',
    annotation: 'travis-ci.com/repo-slug',
    url: '{base}/github/{value.0}/{value.1}',
    base: 'https://app.travis-ci.com',
  },
  {
    id: 'gocd',
    title: 'GoCD',
    annotation: 'gocd.org/pipelines',
    url: '{base}/go/tab/pipeline/history/{value.0}',
  },
  {
    id: 'google-cloud-build',
    title: 'Cloud Build',
    annotation: 'google.com/cloudbuild-project-slug',
    url: '{base}/cloud-build/builds?project={value|uri}',
    base: 'https://console.cloud.google.com',
  },
  {
    id: 'rollbar',
    title: 'Rollbar',
    annotation: 'rollbar.com/project-slug',
    url: '{base}/{value.0}/{value.1}',
    base: 'https://rollbar.com',
  },
  {
    id: 'bugsnag',
    title: 'Bugsnag',
    annotation: 'bugsnag.com/project-key',
    url: '{base}/{value.0}',
    base: 'https://app.bugsnag.com',
    pattern: /^([^/]+\/[^/]+)$/,
  },
  { id: 'datadog', title: 'Datadog', annotation: 'datadoghq.com/dashboard-url' },
  {
    id: 'newrelic',
    title: 'New Relic',
    annotation: 'newrelic.com/dashboard-guid',
    url: '{base}/redirect/entity/{value|uri}',
    base: 'https://one.newrelic.com',
  },
  {
    id: 'dynatrace',
    title: 'Dynatrace',
    annotation: 'dynatrace.com/dynatrace-entity-id',
    url: '{base}/ui/entity/{value|uri}',
  },
  { id: 'periskop', title: 'Periskop', annotation: 'periskop.io/service-name', url: '{base}/#/{value|uri}' },
  { id: 'lighthouse', title: l10n.t('Website'), annotation: 'lighthouse.com/website-url' },
  {
    id: 'snyk',
    title: 'Snyk',
    annotation: 'snyk.io/org-name',
    url: '{base}/org/{value}',
    base: 'https://app.snyk.io',
  },
  { id: 'jira', title: 'Jira', annotation: 'jira/project-key', url: '{base}/browse/{value}' },
  {
    id: 'jira-component',
    title: l10n.t('Jira component'),
    annotation: 'jira/component',
    url: '{base}/issues/?jql=project%3D{metadata.annotations.jira/project-key|uri}%20AND%20component%3D%22{value|quoted}%22',
    host: 'jira',
  },
  {
    id: 'jira-issues',
    title: l10n.t('Jira issues'),
    annotation: 'jira/all-issues-jql',
    url: '{base}/issues/?jql={value|uri}',
    host: 'jira',
  },
  {
    id: 'aws-lambda',
    title: 'AWS Lambda',
    annotation: 'aws.com/lambda-function-name',
    url: '{base}/lambda/home?region={metadata.annotations.aws.com/lambda-region|uri}#/functions/{value|uri}',
    base: 'https://console.aws.amazon.com',
  },
];
