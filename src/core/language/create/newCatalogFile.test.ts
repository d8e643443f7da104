import assert from 'node:assert/strict';
import type { Ownership, OwnershipService } from '../../ownership/ownership';
import { createLanguageService } from '../createLanguageService';
import { memoryCatalog } from '../testing/memoryCatalog';
import { memoryFiles } from '../testing/memoryFiles';
import { githubSlugOf, remoteIn } from './gitRemote';

/** The file made for file:///repo/svc with these files in it. */
async function check(files: Readonly<Record<string, string>>, expected: readonly (string | RegExp)[]) {
  const uris = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`file:///repo/${name}`, text]),
  );
  const catalog = memoryCatalog({});
  const service = createLanguageService(catalog, { files: memoryFiles(uris) });
  const made = await service.newCatalogFile('file:///repo/svc');
  assert.equal(made.uri, 'file:///repo/svc/catalog-info.yaml');
  for (const part of expected) {
    assert.ok(
      typeof part === 'string' ? made.text.includes(part) : part.test(made.text),
      `${part} is not in:\n${made.text}`,
    );
  }
  const problems = await service.diagnose({ uri: made.uri, text: made.text }, { danglingReferences: 'off' });
  assert.deepEqual(problems, []);
}

describe('a new catalog file', () => {
  it('is named by the folder where there is nothing else', () =>
    check({ 'svc/x': '' }, ['name: svc', 'type: service', 'owner: my-team']));
  it('takes the owner that is declared for its folder, and no guess', async () => {
    const textFor = async (answer: Partial<Ownership>) => {
      const ownership = { ownerOf: async () => answer as Ownership } as unknown as OwnershipService;
      const files = memoryFiles({ 'file:///repo/svc/x': '' });
      const service = createLanguageService(memoryCatalog({}), { files, ownership });
      return (await service.newCatalogFile('file:///repo/svc')).text;
    };
    assert.match(await textFor({ ownerRef: 'group:default/web', confidence: 'declared' }), /owner: web$/m);
    assert.match(await textFor({ ownerRef: 'user:default/jo', confidence: 'guess' }), /owner: my-team$/m);
    assert.match(
      await textFor({ ownerRef: 'role:default/owner', confidence: 'declared' }),
      /owner: my-team$/m,
    );
  });
  it('reads package.json', () =>
    check(
      {
        'svc/package.json':
          '{"name":"@acme/web-shop","description":"The shop: all of it.","dependencies":{"react":"1"}}',
      },
      ['name: web-shop', 'description: "The shop: all of it."', 'type: website', '- javascript'],
    ));
  it('reads go.mod', () =>
    check({ 'svc/go.mod': 'module github.com/acme/orders/v2\n' }, ['name: orders', '- go']));
  it('reads pyproject.toml', () =>
    check({ 'svc/pyproject.toml': '[project]\nname = "pricing"\ndescription = "Prices"\n' }, [
      'name: pricing',
      'description: Prices',
      '- python',
    ]));
  it('reads Cargo.toml', () =>
    check({ 'svc/Cargo.toml': '[package]\nname = "fast"\n[lib]\n' }, ['name: fast', 'type: library']));
  it('reads pom.xml', () =>
    check(
      {
        'svc/pom.xml':
          '<project><parent><artifactId>base</artifactId></parent><artifactId>ledger</artifactId></project>',
      },
      ['name: ledger', '- java'],
    ));
  it('survives manifests it can’t read', () => check({ 'svc/package.json': '{"name": [' }, ['name: svc']));
  it('takes the first sentence of the README', () =>
    check(
      { 'svc/README.md': '# Svc\n\n![badge](x)\n\nKeeps the **books** of [Acme](https://a.b). And more.\n' },
      ['description: Keeps the books of Acme.'],
    ));
  it('knows repository and docs', () =>
    check(
      { '.git/config': '[remote "origin"]\n  url = git@github.com:acme/mono.git\n', 'svc/mkdocs.yml': '' },
      ['github.com/project-slug: acme/mono', 'backstage.io/techdocs-ref: dir:.'],
    ));
  it('adds an API for each definition', () =>
    check({ 'svc/openapi.yaml': '', 'svc/events.proto': '' }, [
      /providesApis:\n {4}- svc-api\n {4}- svc-events/,
      '$text: ./openapi.yaml',
      'type: grpc',
    ]));
  it('finds definitions where they are usually kept', () =>
    check({ 'svc/go.mod': 'module a.b/svc', 'svc/api/openapi.yaml': '' }, ['$text: ./api/openapi.yaml']));
  it('writes a description of several lines as one', () =>
    check({ 'svc/pom.xml': '<project><description>Keeps: the\n  ledger.</description></project>' }, [
      'description: "Keeps: the ledger."',
    ]));
});

describe('git remotes', () => {
  it('prefers origin', () =>
    assert.equal(
      remoteIn(
        '[remote "up"]\n\turl = a\n[remote "origin"]\n\turl = b\n[branch "main"]\n\tremote = origin\n',
      ),
      'b',
    ));
  it('reads the slug of any way to write it', () => {
    for (const remote of [
      'git@github.com:acme/web.git',
      'https://github.com/acme/web',
      'https://x:y@github.com/acme/web.git/',
      'ssh://git@github.com/acme/web.git',
      'git@github.acme.example:acme/web.git',
    ])
      assert.equal(githubSlugOf(remote), 'acme/web', remote);
    assert.equal(githubSlugOf('https://gitlab.com/acme/web.git'), undefined);
  });
});
