import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import { readRulesText } from '../portal/houseRules/rulesFile';
import { readRules } from '../portal/houseRules/readRules';
import { languagesIn } from './languages';
import { narrowed, UNKNOWN } from './narrow';
import { type MarketReads, type Project, projectsOf } from './projects';
import { newRulesFile } from './projectText';
import { listedIn } from './writeProject';

const entity = (
  ref: string,
  metadata: object = {},
  targets: Readonly<Record<string, string>> = {},
): Entity => {
  const [, kind, name] = /^(\w+):default\/(.+)$/.exec(ref)!;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind!,
    metadata: { name: name!, namespace: 'default', ...metadata },
    relations: Object.entries(targets).map(([targetRef, type]) => ({ type, targetRef })),
  };
};
const open = (value = 'open') => ({ annotations: { 'greenroom.dev/inner-source': value } });

/** A catalog of those entities; a filter is by annotation or label, as the market asks. */
function reads(all: readonly Entity[], more: Partial<MarketReads> = {}): MarketReads {
  const refOf = ({ kind, metadata }: Entity) => `${kind}:default/${metadata.name}`;
  const key = 'greenroom.dev/inner-source';
  return {
    catalog: {
      queryEntities: async () => {
        const items = all.filter(
          ({ metadata: { annotations, labels } }) =>
            annotations?.[key] !== undefined || labels?.[key] !== undefined,
        );
        return { items, totalItems: items.length, pageInfo: {} };
      },
      getEntitiesByRefs: async ({ entityRefs }) => ({
        items: entityRefs.map((ref) => all.find((each) => refOf(each) === ref)),
      }),
    },
    listed: [],
    tagged: [],
    repositoryOf: async ({ metadata }) => metadata.annotations?.['github.com/project-slug'],
    entitiesIn: async (repositories) =>
      all.filter(({ metadata }) =>
        repositories.includes(metadata.annotations?.['github.com/project-slug'] ?? ''),
      ),
    ...more,
  };
}
const brief = (projects: readonly Project[]) =>
  projects.map(({ id, status, knownBy }) => `${id} ${status} ${knownBy.join('+')}`);

describe('projects that look for contributors', () => {
  it('are known by an annotation or a label, with owner, domain and languages of the entity', async () => {
    const { projects } = await projectsOf(
      reads([
        entity(
          'component:default/till',
          { ...open(), title: 'Till', tags: ['java', 'payments'] },
          { 'group:default/crew': 'ownedBy', 'system:default/booking': 'partOf' },
        ),
        entity('component:default/ship', { labels: { 'greenroom.dev/inner-source': 'proposed' } }),
        entity('component:default/shut', open('closed')),
        entity('component:default/odd', open('maybe')),
        entity('system:default/booking', {}, { 'domain:default/ticketing': 'partOf' }),
      ]),
    );
    assert.deepEqual(brief(projects), [
      'component:default/till open annotation',
      'component:default/ship proposed label',
      'component:default/odd unclear annotation',
    ]);
    const [till, , odd] = projects;
    assert.equal(till?.owner, 'group:default/crew');
    assert.equal(till.domain, 'domain:default/ticketing');
    assert.deepEqual(till.languages, ['Java']);
    assert.equal(till.label, 'good first issue');
    assert.equal(odd?.written, 'maybe');
  });

  it('are one each, however many ways tell of them, and house rules say more', async () => {
    const slug = { 'github.com/project-slug': 'acme/till' };
    const all = [
      entity('component:default/till', { annotations: { ...open('paused').annotations, ...slug } }),
      entity('component:default/loft', { annotations: { 'github.com/project-slug': 'acme/loft' } }),
      entity('component:default/a', { annotations: { 'github.com/project-slug': 'acme/many' } }),
      entity('component:default/b', { annotations: { 'github.com/project-slug': 'acme/many' } }),
    ];
    const { projects } = await projectsOf(
      reads(all, {
        listed: [
          { entity: 'component:default/till', size: 'small', skills: ['golang'], by: 'greenroom.yaml' },
          { title: 'A new timetable', skills: [], status: 'proposed', by: 'greenroom.yaml' },
          { repository: 'acme/Docs', skills: [], by: 'greenroom.yaml' },
          { entity: 'component:default/gone', skills: [], by: 'greenroom.yaml' },
        ],
        tagged: [
          { repository: 'acme/till', topics: ['inner-source'] },
          { repository: 'acme/docs', topics: [] },
          { repository: 'acme/loft', topics: ['rust'] },
          { repository: 'acme/many', topics: [] },
          { repository: 'acme/alone', topics: ['py'] },
        ],
      }),
    );
    assert.deepEqual(brief(projects), [
      // What house rules do not say stays as the catalog file says it.
      'component:default/till paused annotation+greenroom.yaml+topic',
      'A new timetable proposed greenroom.yaml',
      'acme/docs open greenroom.yaml+topic',
      'component:default/gone open greenroom.yaml',
      'component:default/loft open topic',
      // Several components are in it: which one is meant nobody says.
      'acme/many open topic',
      'acme/alone open topic',
    ]);
    assert.deepEqual(projects[0]?.languages, ['Go']);
    assert.deepEqual(projects[4]?.languages, ['Rust']);
    assert.deepEqual(projects[6]?.languages, ['Python']);
  });

  it('are narrowed by each list, by words and by skills; counts are of the rest of the view', () => {
    const project = (id: string, more: Partial<Project>): Project => ({
      id,
      title: id,
      status: 'open',
      skills: [],
      languages: [],
      hasDocs: false,
      label: 'x',
      knownBy: [],
      ...more,
    });
    const all = [
      project('alpha', { languages: ['Go'], domain: 'domain:default/a' }),
      project('beta', { languages: ['Rust'], status: 'paused' }),
      project('gamma', { skills: ['writing'], description: 'docs of the till' }),
    ];
    const whole = { text: '', languages: [], domains: [], statuses: [], isForMe: false };
    const ids = (view: object, skills: string[] = []) =>
      narrowed(all, { ...whole, ...view }, skills).projects.map(({ id }) => id);
    assert.deepEqual(ids({}), ['alpha', 'gamma', 'beta']);
    assert.deepEqual(ids({}, ['Writing']), ['gamma', 'alpha', 'beta']);
    assert.deepEqual(ids({ isForMe: true }, ['rust']), ['beta']);
    assert.deepEqual(ids({ languages: ['Go', 'Rust'] }), ['alpha', 'beta']);
    assert.deepEqual(ids({ languages: [UNKNOWN] }), ['gamma']);
    assert.deepEqual(ids({ text: 'TILL docs' }), ['gamma']);
    const { facets, forMe } = narrowed(all, { ...whole, statuses: ['open'], languages: ['Go'] }, [
      'go',
      'rust',
    ]);
    assert.deepEqual(
      [...facets.languages],
      [
        ['Go', 1],
        [UNKNOWN, 1],
      ],
    );
    assert.deepEqual([...facets.statuses], [['open', 1]]);
    assert.equal(forMe, 1);
  });

  it('say which of their words are languages', () => {
    assert.deepEqual(languagesIn(['GoLang', 'go', 'payments', 'C#', 3, 'constructor']), ['Go', 'C#']);
  });
});

describe('a project that is offered', () => {
  const PROJECT = {
    entity: 'component:default/till',
    size: 'small',
    skills: ['go', 'a, b'],
    description: 'Mend it: now',
  } as const;
  const HEAD = 'apiVersion: greenroom.dev/v1\n';
  const listed = (text: string) => {
    const place = listedIn(text, PROJECT);
    return place && text.slice(0, place.offset) + place.text + text.slice(place.offset);
  };
  const read = (text: string | undefined) => {
    const { rules, problems } = readRulesText(text ?? '');
    assert.deepEqual(problems, [], text);
    return readRules(rules[0]).contributions.map(({ contribution }) => contribution.details.project);
  };

  it('is a file of its own where there is none', () => {
    assert.deepEqual(read(newRulesFile(PROJECT)), [PROJECT]);
  });

  it('is put behind what is listed, whatever stands around it', () => {
    const item = 'projects:\n  - title: One\n    skills:\n      - x\n\n    size: small\n';
    for (const [text, at] of [
      [HEAD, 0],
      [HEAD.trimEnd(), 0],
      [`${HEAD}projects:\n`, 0],
      [`${HEAD}projects:\nlinks: []\n`, 0],
      [`${HEAD}${item}`, 1],
      [`${HEAD}${item}\n# Links\nlinks: []\n`, 1],
      [`${HEAD}projects:\n- title: One\nlinks: []\n`, 1],
      [`${HEAD}${item.trimEnd()}`, 1],
      ['\n', 0],
      [`${HEAD}projects:\n  - title: One\n    # why\n    size: small # or so\n\n# Links\nlinks: []\n`, 1],
      [
        `${HEAD}projects:\n  - title: One\n    description: |\n      one\n\n      # two\n    size: small\n`,
        1,
      ],
      [`${HEAD}${item}`.replaceAll('\n', '\r\n'), 1],
    ] as const)
      assert.deepEqual(read(listed(text))[at], PROJECT, text);
    assert.match(
      listed(`${HEAD}${item}\n# Links\nlinks: []\n`)!,
      /size: small\n {2}- entity[\s\S]*\n\n# Links/,
    );
  });

  it('is left to the person where its place can not be told', () => {
    assert.equal(listed(`${HEAD}projects: [{ title: One }]\n`), undefined);
    assert.equal(listed('apiVersion: [\n'), undefined);
    // It would no longer say what it says.
    for (const text of [
      'projects: ~',
      'projects: &all',
      'projects: &all\n  - title: One\nmore: *all',
      'note: |+\n  x\n\n',
    ])
      assert.equal(listed(`${HEAD}${text}\n`), undefined, text);
    assert.equal(listed('{ apiVersion: greenroom.dev/v1 }\n'), undefined);
  });
});
