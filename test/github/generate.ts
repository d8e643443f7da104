import { type Organization, type World } from './world';

/**
 * An organisation of the size the request budgets are stated for: one catalog file a repository, teams and people; with
 * `placeholders` an API in each file, whose definition is a file of its own.
 */
export function generateOrganization(
  world: World,
  { login = 'acme', repositories = 1000, teams = 60, people = 800, placeholders = false } = {},
): Organization {
  const organization = world.organization(login);
  for (let i = 0; i < people; i++) {
    const name = `person-${String(i).padStart(4, '0')}`;
    organization.members.push(
      world.account(name, { name: `Person ${i}`, email: `${name}@${login}.example` }),
    );
  }
  for (let i = 0; i < teams; i++) {
    const parent = i >= 10 ? organization.teams[i % 10] : undefined;
    const members = organization.members.filter((_, at) => at % teams === i);
    organization.team(`team-${i}`, members, {
      name: `Team ${i}`,
      description: `The people of team ${i}`,
      parent,
    });
  }
  for (let i = 0; i < repositories; i++) {
    const name = `service-${String(i).padStart(4, '0')}`;
    organization.repository(name, {
      topics: i % 2 === 0 ? ['service'] : ['service', 'java'],
      files: {
        'catalog-info.yaml':
          catalogFile(login, name, `team-${i % teams}`, i) + (placeholders ? apiFile(name) : ''),
        'README.md': `# ${name}\n`,
        ...(placeholders && { 'openapi.yaml': `openapi: 3.0.0 # ${name}\n` }),
      },
    });
  }
  return organization;
}

/** An API beside it, whose definition is in another file. */
export function apiFile(name: string): string {
  return `---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: ${name}-api }
spec: { type: openapi, lifecycle: production, owner: team-0, definition: { $text: ./openapi.yaml } }
`;
}

/** About 850 bytes, like the entities of the budgets. */
export function catalogFile(login: string, name: string, owner: string, seed: number): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: Service ${seed}
  description: >-
    Takes what the checkout hands over, keeps it for as long as the law asks, and tells the others when something
    changed. Number ${seed} of the generated organisation.
  annotations:
    github.com/project-slug: ${login}/${name}
    backstage.io/techdocs-ref: dir:.
    pagerduty.com/integration-key: ${'0123456789abcdef'.repeat(2)}
  tags: [java, generated]
  links:
    - url: https://grafana.${login}.example/d/${name}
      title: Dashboard
      icon: dashboard
spec:
  type: service
  lifecycle: production
  owner: ${owner}
  system: system-${seed % 50}
  dependsOn:
    - component:default/service-${String((seed * 7) % 1000).padStart(4, '0')}
    - resource:default/database-${seed % 100}
`;
}
