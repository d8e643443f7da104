import type { Entity } from '@backstage/catalog-model';
import { asyncapi, graphql, grpc, openapi } from './definitions';
import { Random } from './random';
import { toYaml } from './toYaml';
import {
  AREAS,
  COMPONENT_SUFFIXES,
  COMPONENT_TYPES,
  FIRST_NAMES,
  LAST_NAMES,
  LIFECYCLES,
  RESOURCE_TYPES,
  SUBJECTS,
  TAGS,
  VERBS,
} from './words';

export interface GeneratedFile {
  /** Relative to the organisation's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly entities: readonly Entity[];
}

type Draft = Parameters<typeof toYaml>[0];

/**
 * An organisation of `size` entities: 60 % components, 14 % APIs with their definitions inside, 10 % resources, systems,
 * domains, groups and users. The same size and seed give the same bytes.
 */
export function generate(size: number, seed = 7): GeneratedFile[] {
  return new Generator(size, new Random(seed)).files();
}

class Generator {
  readonly #taken = new Set<string>();
  readonly #groups: string[] = [];
  readonly #systems: string[] = [];
  readonly #apis: string[] = [];
  readonly #resources: string[] = [];
  readonly #components: string[] = [];

  constructor(
    readonly size: number,
    readonly random: Random,
  ) {}

  files(): GeneratedFile[] {
    const share = (part: number) => Math.max(1, Math.round(this.size * part));
    const domains = share(0.005);
    const systems = share(0.025);
    const groups = share(0.03);
    const users = share(0.1);
    const apis = share(0.14);
    const resources = share(0.1);
    const components = this.size - domains - systems - groups - users - apis - resources;
    const org = [
      ...this.#many(groups, () => this.#group()),
      ...this.#many(users, () => this.#user()),
      ...this.#many(domains, (i) => this.#domain(i)),
      ...this.#many(systems, () => this.#system()),
    ];
    const software = [
      ...this.#many(apis, () => this.#api()),
      ...this.#many(resources, () => this.#resource()),
      ...this.#many(components, () => this.#component()),
    ];
    // Repositories mix what belongs together: a component, its API, its resource.
    for (let i = software.length - 1; i > 0; i--) {
      const j = this.random.int(i + 1);
      [software[i], software[j]] = [software[j]!, software[i]!];
    }
    return [...this.#pack(org, 'org'), ...this.#pack(software, 'services')];
  }

  #many(count: number, make: (index: number) => Draft): Draft[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }

  /** Files of one to four documents, so about 0.36 files an entity. */
  #pack(drafts: readonly Draft[], folder: string): GeneratedFile[] {
    const files: GeneratedFile[] = [];
    for (let at = 0; at < drafts.length;) {
      const count = 1 + this.random.int(4) + (this.random.chance(0.3) ? 1 : 0);
      const some = drafts.slice(at, at + Math.min(4, count));
      at += some.length;
      files.push({
        path: `${folder}/${String(files.length % 97).padStart(2, '0')}/r${files.length}/catalog-info.yaml`,
        text: some.map(toYaml).join('---\n'),
        entities: some as unknown as Entity[],
      });
    }
    return files;
  }

  /** A name nobody else of the kind has; a number only where the words are used up. */
  #name(kind: string, make: () => string): string {
    for (let tries = 0; ; tries++) {
      const base = make();
      const name = tries < 3 ? base : `${base}-${1 + this.random.int(this.size)}`;
      if (this.#taken.has(`${kind}:${name}`)) continue;
      this.#taken.add(`${kind}:${name}`);
      return name;
    }
  }

  #entity(kind: string, name: string, metadata: Draft, spec: Draft): Draft {
    return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, ...metadata }, spec };
  }

  #owner = () => this.random.pick(this.#groups);

  #group(): Draft {
    const random = this.random;
    const name = this.#name(
      'group',
      () => `${random.pick(AREAS)}-${random.pick(['team', 'squad', 'crew', 'guild'])}`,
    );
    const parent = this.#groups.length > 4 && random.chance(0.8) ? random.pick(this.#groups) : undefined;
    this.#groups.push(name);
    return this.#entity(
      'Group',
      name,
      { description: `Builds and runs ${name.replace(/-.*/, '')} for everyone` },
      {
        type: 'team',
        profile: { displayName: name.split('-').map(title).join(' '), email: `${name}@example.com` },
        parent,
        children: [],
      },
    );
  }

  #user(): Draft {
    const random = this.random;
    let full = '';
    const name = this.#name('user', () => {
      const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
      full = `${title(first)} ${title(last)}`;
      return `${first}.${last}`;
    });
    return this.#entity(
      'User',
      name,
      { annotations: { 'github.com/user-login': name.replace('.', '') } },
      {
        profile: { displayName: full, email: `${name}@example.com` },
        memberOf: random.some(this.#groups, 1 + random.int(2)),
      },
    );
  }

  #domain(index: number): Draft {
    const area = AREAS[index % AREAS.length]!;
    const name = index < AREAS.length ? area : `${area}-${index}`;
    this.#taken.add(`domain:${name}`);
    return this.#entity(
      'Domain',
      name,
      { description: `Everything about ${area}` },
      { owner: this.#owner() },
    );
  }

  #system(): Draft {
    const random = this.random;
    const name = this.#name('system', () => `${random.pick(AREAS)}-${random.pick(SUBJECTS)}`);
    this.#systems.push(name);
    const domain = AREAS.find((area) => name.startsWith(area) && this.#taken.has(`domain:${area}`));
    return this.#entity(
      'System',
      name,
      {
        title: name.split('-').map(title).join(' '),
        description: `The ${name} system`,
        tags: random.some(TAGS, 2),
      },
      { owner: this.#owner(), domain },
    );
  }

  #api(): Draft {
    const random = this.random;
    const name = this.#name('api', () => `${random.pick(AREAS)}-${random.pick(SUBJECTS)}-api`);
    this.#apis.push(name);
    const type = random.pick(['openapi', 'openapi', 'openapi', 'asyncapi', 'graphql', 'grpc']);
    const definition =
      type === 'openapi'
        ? openapi(random, name)
        : type === 'asyncapi'
          ? asyncapi(random, name)
          : type === 'graphql'
            ? graphql(random)
            : grpc(random, name);
    return this.#entity(
      'API',
      name,
      { description: this.#sentence(name), tags: random.some(TAGS, 2) },
      {
        type,
        lifecycle: random.pick(LIFECYCLES),
        owner: this.#owner(),
        system: random.pick(this.#systems),
        definition,
      },
    );
  }

  #resource(): Draft {
    const random = this.random;
    const type = random.pick(RESOURCE_TYPES);
    const name = this.#name('resource', () => `${random.pick(AREAS)}-${random.pick(SUBJECTS)}-${type}`);
    this.#resources.push(name);
    return this.#entity(
      'Resource',
      name,
      { description: this.#sentence(name), tags: random.some(TAGS, 1) },
      { type, owner: this.#owner(), system: random.pick(this.#systems) },
    );
  }

  #component(): Draft {
    const random = this.random;
    const suffix = random.pick(COMPONENT_SUFFIXES);
    const name = this.#name('component', () => `${random.pick(AREAS)}-${random.pick(SUBJECTS)}-${suffix}`);
    const dependsOn = [
      ...random.some(this.#resources, random.int(2)).map((resource) => `resource:default/${resource}`),
      ...random.some(this.#components, random.int(2)).map((component) => `component:default/${component}`),
    ];
    this.#components.push(name);
    return this.#entity(
      'Component',
      name,
      {
        title: random.chance(0.6) ? name.split('-').map(title).join(' ') : undefined,
        description: this.#sentence(name),
        annotations: {
          'github.com/project-slug': `example/${name}`,
          'backstage.io/techdocs-ref': 'dir:.',
          'pagerduty.com/service-id': `P${random.int(1e6).toString(36).toUpperCase()}`,
          'sentry.io/project-slug': name,
        },
        tags: random.some(TAGS, 1 + random.int(4)),
        links: [
          { url: `https://grafana.example.com/d/${name}`, title: 'Dashboard', icon: 'dashboard' },
          { url: `https://runbooks.example.com/${name}`, title: 'Runbook' },
        ],
      },
      {
        type: random.pick(COMPONENT_TYPES),
        lifecycle: random.pick(LIFECYCLES),
        owner: this.#owner(),
        system: random.pick(this.#systems),
        providesApis: random.some(this.#apis, random.int(2)),
        consumesApis: random.some(this.#apis, random.int(3)),
        dependsOn,
      },
    );
  }

  #sentence(name: string): string {
    const random = this.random;
    const what = name.split('-').slice(0, 2).join(' ');
    const [a, b] = [random.pick(SUBJECTS), random.pick(SUBJECTS)];
    const [c, d] = [random.pick(AREAS), random.pick(AREAS)];
    return `${title(random.pick(VERBS))} every ${a} and ${b} of ${what} for ${c}, and ${random.pick(VERBS)} what ${d} needs`;
  }
}

function title(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}
