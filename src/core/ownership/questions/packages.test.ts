import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../../test/support/testCatalog';
import { CatalogOwnership } from '../ownershipService';
import { readManifest } from './manifests';

const FILES: Record<string, string> = {
  'npm/package.json': '{\n\t"name": "@acme/pay-client"\n}',
  'gradle/settings.gradle': "rootProject.name = 'ledger'\ninclude 'core', 'api'\n",
  'gradle/build.gradle':
    "plugins { id 'java' }\nallprojects {\n  group = 'com.acme.ledger'\n}\ntasks.register('x') {\n  group = 'verification'\n}\n",
  'gradle/core/build.gradle': "dependencies { implementation group: 'x.y', name: 'z' }\n",
  'gradle/api/build.gradle.kts': 'group = "com.acme.api"\nbase { archivesName.set("ledger-api") }\n',
  'go/go.mod': 'module (\n\tgo.acme.dev/pay/v3\n)\n',
  'py/pyproject.toml': '[ project ]\ndescription = """\nname = "wrong"\n"""\nname = "Acme.Pay_Py"\n',
  'rs/Cargo.toml': '[package]\nname = "pay-rs"\n[lib]\nname = "paylib"\n',
  'net/Acme.Pay.csproj':
    '<Project><PropertyGroup><PackageId>Acme.Pay.Client</PackageId></PropertyGroup></Project>',
  'net/Acme.Log.fsproj': '<Project Sdk="Microsoft.NET.Sdk" />',
  'php/composer.json': '{"name": "acme/pay-php"}',
  'rb/acme_pay.gemspec': "Gem::Specification.new { |s| s.name = 'acme_pay' }",
  'mvn/pom.xml':
    '<project><!-- <artifactId>old</artifactId> --><parent><groupId>com.acme</groupId><artifactId>up</artifactId></parent><distributionManagement><relocation><groupId>z</groupId></relocation></distributionManagement><groupId>${project.parent.groupId}</groupId><artifactId>pay</artifactId></project>',
  'tpl/skeleton/package.json': '{ "name": "${{ values.name }}" }',
};

async function ask(question: string): Promise<string | undefined> {
  const { catalog, source } = testCatalog();
  const folders = [...new Set(Object.keys(FILES).map((path) => path.split('/')[0]!))];
  await source.applyMutation({
    type: 'full',
    files: folders.map((name) => ({
      uri: `file:///w/${name}/catalog-info.yaml`,
      text: `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: of-${name} }\nspec: { type: service, lifecycle: production, owner: team-${name} }\n`,
    })),
  });
  const files = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`file:///w/${path}`, text]));
  const service = new CatalogOwnership(catalog, memoryReader(files), undefined, undefined, {
    workspace: { folders: () => ['file:///w'], tracked: { below: async () => Object.keys(FILES) } },
  });
  const { target, ownership } = await service.lookUp(question);
  return (
    ownership && `${ownership.ownerRef.replace(/^.*team-/, '')} ${target!.by ?? target!.type} ${target!.text}`
  );
}

const NPM = 'npm npm @acme/pay-client';
const CASES: Record<string, Record<string, string | undefined>> = {
  'under another name, or as lock files write it': {
    'npm:@acme/pay-client@^1': NPM,
    '"pay": "npm:@acme/pay-client@^1.2.3",': NPM,
    'pay@npm:@acme/pay-client@1': NPM,
    '"@acme/pay-client@npm:^1.0.0":': NPM,
    '"@acme/pay-client@workspace:packages/pay-client"': NPM,
    'npx @acme/pay-client --help': NPM,
    'deno add npm:@acme/pay-client': NPM,
    'pnpm --filter @acme/pay-client build': NPM,
    'yarn workspace @acme/pay-client test': NPM,
    'see @acme/pay-client for that': NPM,
  },
  'by the page of its registry': {
    'https://www.npmjs.com/package/@acme/pay-client/v/1.0.0': NPM,
    'https://npmjs.com/package/%40acme%2Fpay-client': NPM,
    'https://unpkg.com/@acme/pay-client@1.0.0/index.js': NPM,
    'https://pypi.org/project/acme-pay-py/#files': 'py pypi Acme.Pay_Py',
    'https://crates.io/crates/pay-rs/1.0.0': 'rs cargo pay-rs',
    'https://pkg.go.dev/go.acme.dev/pay/v3/card?tab=doc': 'go go go.acme.dev/pay/v3',
    'https://mvnrepository.com/artifact/com.acme/pay/1.0': 'mvn maven com.acme:pay',
    'https://repo1.maven.org/maven2/com/acme/pay/1.0/pay-1.0.pom': 'mvn maven com.acme:pay',
    'https://www.nuget.org/packages/Acme.Pay.Client/1.0': 'net nuget Acme.Pay.Client',
    'https://packagist.org/packages/acme/pay-php': 'php composer acme/pay-php',
    'https://rubygems.org/gems/acme_pay': 'rb gem acme_pay',
  },
  'of Gradle, by the group of the nearest folder that names one': {
    'com.acme.ledger:ledger': 'gradle maven com.acme.ledger:ledger',
    "implementation 'com.acme.ledger:core:1.0'": 'gradle maven com.acme.ledger:core',
    'com.acme.api:ledger-api:2.0': 'gradle maven com.acme.api:ledger-api',
    'libraryDependencies += "com.acme.ledger" % "core" % "1.0"': 'gradle maven com.acme.ledger:core',
    '[com.acme.ledger/core "1.0"]': 'gradle maven com.acme.ledger:core',
    "implementation group: 'com.acme.ledger', name: 'core', version: '1.0'":
      'gradle maven com.acme.ledger:core',
    'x.y:z': undefined,
    'verification:core': undefined,
  },
  'of Go, by a line of go.mod or go.sum, or a frame': {
    'go.acme.dev/pay/v3 v3.1.0 // indirect': 'go go go.acme.dev/pay/v3',
    'go.acme.dev/pay/v3 v3.1.0 h1:abc=': 'go go go.acme.dev/pay/v3',
    'go.acme.dev/pay/v2': 'go go go.acme.dev/pay/v3',
    'go.acme.dev/payments': undefined,
    'go.acme.dev/pay/v3/card.Run(0x1)\n\t/root/go/pkg/mod/go.acme.dev/pay/v3@v3.1.0/card/run.go:12':
      'go go go.acme.dev/pay/v3',
  },
  'of Python, by a requirement or what code imports': {
    'acme_pay.py[http] ~= 1.2; python_version > "3"': 'py pypi Acme.Pay_Py',
    '-e acme-pay-py @ git+https://x': 'py pypi Acme.Pay_Py',
    'acme--pay__py==1.0 --hash=sha256:abc': 'py pypi Acme.Pay_Py',
    'import os, acme_pay_py.card as card': 'py pypi Acme.Pay_Py',
    'acme-pay-py = "^1.2"': 'py pypi Acme.Pay_Py',
    'import acme.pay.py.card as card': 'py pypi Acme.Pay_Py',
    'pip install "acme-pay-py[http]>=1"': 'py pypi Acme.Pay_Py',
    'File "/usr/lib/python3.12/site-packages/acme_pay_py/card.py", line 3, in run': 'py pypi Acme.Pay_Py',
  },
  'of Rust, by the name of its library too': {
    'use paylib::card;': 'rs cargo paylib',
    'extern crate pay_rs;': 'rs cargo pay-rs',
    'pay-rs = { version = "1", features = ["x"] }': 'rs cargo pay-rs',
  },
  'of .NET, PHP and Ruby': {
    '<PackageReference Include="acme.pay.client" Version="1.0" />': 'net nuget Acme.Pay.Client',
    'using Acme.Log.Sinks;': 'net nuget Acme.Log',
    'dotnet add src/x.csproj package Acme.Log': 'net nuget Acme.Log',
    'pkg:nuget/Acme.Log@1.0': 'net nuget Acme.Log',
    'composer require acme/pay-php': 'php composer acme/pay-php',
    "gem 'acme_pay', '~> 1.0'": 'rb gem acme_pay',
  },
};

describe('a package is found', () => {
  for (const [what, questions] of Object.entries(CASES)) {
    it(what, async () => {
      for (const [question, answer] of Object.entries(questions))
        assert.equal(await ask(question), answer, question);
    });
  }

  it('under the name that a manifest gives it, however that is written', () => {
    const manifests: [file: string, text: string, name: string | undefined][] = [
      ['pyproject.toml', '[project]\nversion = "1"\n"name" = "acme"', 'acme'],
      ['pyproject.toml', 'project.name = "acme"\nproject.version = "1"', 'acme'],
      ['pyproject.toml', 'project = { version = "1", name = "acme" }', 'acme'],
      ['pyproject.toml', '[project]\nauthors = [\n  { name = "Jo" },\n]\nname = "acme"', 'acme'],
      ['pyproject.toml', '[tool.x]\nproject.name = "no"', undefined],
      ['pyproject.toml', 'other = { name = "no" }\n[project]\nversion = "1"', undefined],
      ['setup.cfg', '[metadata]\nname: acme\nversion: 1', 'acme'],
      ['a.gemspec', 'Gem::Specification.new("acme", "1.0") do |s|\nend', 'acme'],
      ['a.gemspec', 'Gem::Specification.new do |s|\n  s.name = %q{acme}\nend', 'acme'],
    ];
    for (const [file, text, name] of manifests)
      assert.equal(readManifest(file, text).packages[0]?.name, name, text);
  });

  it('under no name that a template or a property fills in', () => {
    assert.deepEqual(readManifest('package.json', FILES['tpl/skeleton/package.json']!).packages, []);
    assert.deepEqual(
      readManifest('pom.xml', '<project><groupId>g</groupId><artifactId>a-${x}</artifactId></project>')
        .packages,
      [],
    );
  });
});

describe('a package that several manifests declare', () => {
  const answer = async (owners: Record<string, string>) => {
    const manifest = '{ "name": "@acme/ui" }';
    const paths = ['demo/package.json', 'fixtures/package.json', 'libs/package.json'];
    const files = Object.fromEntries(paths.map((path) => [`file:///w/${path}`, manifest]));
    const { catalog, source } = testCatalog();
    await source.applyMutation({
      type: 'full',
      files: Object.entries(owners).map(([name, owner]) => ({
        uri: `file:///w/${name}/catalog-info.yaml`,
        text: `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: library, lifecycle: production, owner: ${owner} }\n`,
      })),
    });
    const service = new CatalogOwnership(catalog, memoryReader(files), undefined, undefined, {
      workspace: { folders: () => ['file:///w'], tracked: { below: async () => paths } },
    });
    const { target, looked } = await service.lookUp('@acme/ui');
    return target?.uri ?? looked.find(({ place }) => place === 'packages');
  };

  it('is that of which somebody is the owner, and of none for certain where several are', async () => {
    assert.equal(await answer({ libs: 'web' }), 'file:///w/libs/package.json');
    assert.equal(await answer({ demo: 'web', libs: 'web' }), 'file:///w/demo/package.json');
    assert.deepEqual(await answer({ demo: 'docs', libs: 'web' }), {
      place: 'packages',
      count: 3,
      shared: ['file:///w/demo/package.json', 'file:///w/libs/package.json'],
    });
  });
});
