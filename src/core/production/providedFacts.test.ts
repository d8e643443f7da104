import assert from 'node:assert/strict';
import { NeverCancelled } from '../base/cancellation';
import { testCatalog } from '../../../test/support/testCatalog';
import { factsOf, type ProviderId } from './providedFacts';
import type { RepositoryReport, ReportAnswer, WantedReport } from './report';
import { Siblings } from './siblings';

const component = (name: string, annotations = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name}, annotations: { ${annotations} } }\nspec: { type: service, lifecycle: production, owner: crew }\n`;

const REPORT: RepositoryReport = {
  repository: 'acme/shop',
  url: 'https://github.com/acme/shop',
  depth: 'list',
  isArchived: false,
  branch: { name: 'main', oid: 'f'.repeat(40) },
  environments: ['production'],
  moreEnvironments: 0,
  ci: { runs: [] },
  deployments: [
    {
      environment: 'production',
      state: 'ACTIVE',
      oid: 'f'.repeat(40),
      ref: 'v1',
      isTag: true,
      createdAt: 1,
      since: 1,
    },
  ],
  releases: [],
  openPullRequests: 3,
  alerts: {},
  behind: {},
  unknown: [],
  asOf: 1,
};

interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly report?: Partial<RepositoryReport>;
  readonly failure?: ReportAnswer['failure'];
}

async function asking({ files, report, failure }: Given) {
  const { catalog, source } = testCatalog();
  const put = (now: Readonly<Record<string, string>>) =>
    source.applyMutation({ type: 'full', files: Object.entries(now).map(([uri, text]) => ({ uri, text })) });
  await put(files);
  const wanted: WantedReport[] = [];
  const ownership = {
    webUrlOf: async (uri: string) =>
      uri.startsWith('file:///shop/') ? 'https://GitHub.com/acme/shop' : undefined,
  };
  const reads = {
    report: async (each: WantedReport) => {
      wanted.push(each);
      return { report: { ...REPORT, ...report }, ...(failure && { failure }) };
    },
    siblings: new Siblings({ catalog, ownership }),
    settings: { environments: ['production'], componentEnvironments: {} },
    when: String,
  };
  const of = async (name: string, id: ProviderId = 'github.production') => {
    const entity = (await catalog.getEntityByRef(`component:${name}`))!;
    const place = { repository: 'acme/shop', host: 'github.com' };
    return factsOf(reads, id, entity, place, NeverCancelled);
  };
  return { of, put, wanted };
}

const isWhole = (facts: Awaited<ReturnType<typeof factsOf>>) =>
  /; repository-wide/.test(facts[0]?.summary ?? '');

describe('the facts that GitHub provides', () => {
  it('are of the whole repository where it holds several, however these say that they lie there', async () => {
    const slug = 'github.com/project-slug: acme/shop';
    const located = 'backstage.io/source-location: "url:https://github.com/acme/shop/tree/main/b/"';
    const check = async (
      expected: boolean,
      own: string,
      ...others: readonly (readonly [string, string])[]
    ) => {
      const files = Object.fromEntries([
        ['file:///shop/a.yaml', component('a', own)],
        ...others.map(([uri, annotations], at) => [uri, component(`b${at}`, annotations)]),
      ]) as Record<string, string>;
      const { of } = await asking({ files });
      assert.equal(isWhole(await of('a')), expected, JSON.stringify(files));
    };
    for (const own of ['', slug]) {
      await check(false, own);
      await check(true, own, ['file:///elsewhere/b.yaml', slug]);
      await check(true, own, ['file:///elsewhere/b.yaml', located]);
      await check(true, own, ['file:///shop/b.yaml', '']);
      await check(false, own, ['file:///elsewhere/b.yaml', '']);
      await check(false, own, ['file:///shop/b.yaml', 'github.com/project-slug: acme/other']);
    }
  });

  it('follow the catalog', async () => {
    const a = component('a');
    const { of, put } = await asking({ files: { 'file:///shop/a.yaml': a } });
    assert.equal(isWhole(await of('a')), false);
    await put({ 'file:///shop/a.yaml': a, 'file:///shop/b.yaml': component('b') });
    assert.equal(isWhole(await of('a')), true);
  });

  it('say of a page that it could not be read where only what a list shows is known', async () => {
    const files = { 'file:///shop/a.yaml': component('a') };
    const failure = { code: 'offline', message: 'GitHub did not answer' };
    const failed = await asking({ files, failure });
    const [pulls] = await failed.of('a', 'github.pullRequests');
    assert.deepEqual([pulls?.state, /did not answer/.test(pulls?.reason ?? '')], ['unknown', true]);
    assert.notEqual((await failed.of('a'))[0]?.state, 'unknown');
    assert.deepEqual(
      failed.wanted.map(({ depth }) => depth),
      ['page', 'list'],
    );
    const old = await asking({ files, failure, report: { depth: 'page' } });
    assert.notEqual((await old.of('a', 'github.pullRequests'))[0]?.state, 'unknown');
  });
});
