import assert from 'node:assert/strict';
import { memoryReader } from '../../../../test/support/testCatalog';
import { assertLinearCpu } from '../../../../test/support/growth';
import { BoundedFiles } from '../site/boundedFiles';
import { mentionsIn } from './mentions';
import { MissingFinder } from './missing';

const named = (markdown: string) => mentionsIn(markdown).map(({ line, text }) => `${line}: ${text}`);

describe('what a page names in code', () => {
  it('are files with a folder, and commands that can be looked up', () => {
    assert.deepEqual(
      named(
        [
          'Start in `src/main.ts` or ``src/odd name.ts``, see `./docs/guide.md:12` and `README.md`.',
          'Run `npm run build`, `make test`, `$ yarn run lint && make e2e`, never `npm install`.',
          '```sh',
          'npm run start -- --fast',
          'pnpm run deploy',
          'cat src/not/a/name.ts',
          '```',
          '```ts',
          'import "src/in/code.ts"; // npm run nothing',
          '```',
          '> ~~~console',
          '> $ make all',
          '> ~~~',
          'after `a/b.c`',
        ].join('\n'),
      ),
      [
        '0: src/main.ts',
        '0: docs/guide.md',
        '1: npm run build',
        '1: make test',
        '1: yarn run lint',
        '1: make e2e',
        '3: npm run start',
        '4: pnpm run deploy',
        '11: make all',
        '13: a/b.c',
      ],
    );
  });

  it('are commands with what is handed to them, and scripts that are run', () => {
    assert.deepEqual(
      named(
        [
          '`npm run gone -- --watch` `npm test` `make lint gone V=1` `./bin/deploy.sh prod`',
          '```bash',
          '$ python3 tools/gen.py --all && node scripts/x.mjs',
          'npm run build --workspace web',
          'make -C web all',
          'cat src/a.ts | sort',
          '```',
        ].join('\n'),
      ),
      [
        '0: npm run gone',
        '0: npm test',
        '0: make lint',
        '0: make gone',
        '0: bin/deploy.sh',
        '2: tools/gen.py',
        '2: scripts/x.mjs',
      ],
    );
  });

  it('are files without a folder or an ending where the name says so, and lines of files', () => {
    const texts = [
      'docker-compose.yml',
      'Makefile',
      'deploy/Dockerfile',
      'src/a.ts#L3-L9',
      'src/b.ts:3-9',
      './gradlew build',
      'pnpm test',
    ];
    assert.deepEqual(named(texts.map((text) => `\`${text}\``).join(' ')), [
      '0: docker-compose.yml',
      '0: Makefile',
      '0: deploy/Dockerfile',
      '0: src/a.ts',
      '0: src/b.ts',
      '0: gradlew',
      '0: pnpm test',
    ]);
    assert.deepEqual(named('`console.log` `main.py` `scripts/deploy` `go test ./...` `v1.2`'), []);
  });

  it('are no addresses, patterns and placeholders', () => {
    const texts = ['https://a.example/b.html', 'src/*.ts', 'src/<name>.ts', '~/x/y.ts', '{a}/b.ts', 'a/b'];
    assert.deepEqual(named(texts.map((text) => `\`${text}\``).join(' ')), []);
  });

  it('are found in time that grows with the page', () => {
    for (const unit of ['`a/b.c` ', '`', '`` ` ', '`a/', 'a/', '`a`/ `a.b` ', 'make a; ', '```sh\nmake a\n'])
      assertLinearCpu((n) => unit.repeat(n), mentionsIn);
  });
});

describe('what is named and is not there', () => {
  const FILES: Record<string, string> = {
    'file:///r/package.json': '{ "scripts": { "build": "x" } }',
    'file:///r/svc/Makefile': 'VERSION := 1\nall: build\nbuild test: dep\n\techo\n.PHONY: all\n',
    'file:///r/svc/src/a.ts': '',
    'file:///r/svc/docs/img/b.md': '',
    'file:///r/docs-root.ts': '',
  };
  const missing = async (text: string, files: Record<string, string> = FILES) => {
    const place = {
      files: new BoundedFiles(memoryReader(files), 'file:///r'),
      folders: ['file:///r/svc/docs', 'file:///r/svc'],
    };
    const found = await new MissingFinder(place).find({ path: 'x.md', uri: 'file:///r/svc/docs/x.md' }, text);
    return found.map(({ text: name, line }) => `${line}: ${name}`);
  };

  it('is told of files seen from the page, the docs, the code and the root', async () => {
    assert.deepEqual(await missing('`src/a.ts` `img/b.md` `svc/src/a.ts`'), []);
    assert.deepEqual(await missing('\n`src/gone.ts`'), ['1: src/gone.ts']);
    assert.deepEqual(await missing('`../src/a.ts` `../src/b.ts` `../../../x/b.ts`'), ['0: ../src/b.ts']);
  });

  it('is told of scripts and targets where there is a file that would have them', async () => {
    assert.deepEqual(await missing('`npm run build` `npm run gone` `make test` `make gone`'), [
      '0: npm run gone',
      '0: make gone',
    ]);
    assert.deepEqual(await missing('`npm run gone` `make gone`', { 'file:///r/x': '' }), []);
    assert.deepEqual(await missing('`npm run gone`', { 'file:///r/package.json': '{ not json' }), []);
  });

  it('is not told of commands that are meant for another folder or repository', async () => {
    for (const text of [
      '`cd web && npm run gone`',
      'Go with `cd ../web` there, then `npm run gone`.',
      'In `packages/web` run `npm run gone`; `make gone` as well in `web/`.',
      '```sh\ngit clone https://git.example/a/b.git\ncd b\n```\n\nThen:\n\n```sh\nnpm run gone\nmake gone\n```',
      '```console\n$ cd web\n$ npm run gone\n```',
    ])
      assert.deepEqual(await missing(text), [], text);
    assert.deepEqual(await missing('`cd web`\n## Here\n`npm run gone`'), ['2: npm run gone']);
  });

  it('is not told of what is in a folder that the page names before', async () => {
    const files = {
      'file:///r/package.json': '{ "scripts": {} }',
      'file:///r/Makefile': 'all:\n',
      'file:///r/apps/web/package.json': '{ "scripts": { "dev": "x" } }',
      'file:///r/apps/web/Makefile': 'pack:\n',
      'file:///r/apps/web/tsconfig.json': '',
      'file:///r/apps/web/src/a.ts': '',
      'file:///r/apps/web/run.sh': '',
    };
    const uses =
      '\n\n```sh\nnpm install\nnpm run dev\nmake pack\n./run.sh\n```\n\nSee `tsconfig.json`, `src/a.ts`.';
    for (const names of [
      'It lives in `apps/web/`.',
      'In the `apps/web` folder.',
      'It lives in apps/web/.',
      'In [the web](../../apps/web/).',
      '`cd apps/web`',
      'First cd apps/web, then',
      '- `apps/`\n  - `web/`',
      '```\napps/\n└── web/\n```',
      'In `apps` there is `web`.',
    ])
      assert.deepEqual(await missing(names + uses, files), [], names);
    const all = ['4: npm run dev', '5: make pack', '6: ./run.sh', '9: tsconfig.json', '9: src/a.ts'];
    assert.deepEqual(await missing(`x${uses}`, files), all);
    assert.deepEqual(await missing(`In \`other/\`.${uses}`, files), all);
    assert.equal((await missing(`x${uses}\n\nIn \`apps/web/\`.`, files)).length, all.length, 'after it');
    assert.deepEqual(await missing('`apps/web/`\n\n`npm run gone` `src/b.ts`', files), [
      '2: npm run gone',
      '2: src/b.ts',
    ]);
  });

  it('is not told of scripts that a package of the workspace has', async () => {
    const web = { 'file:///r/apps/web/package.json': '{ "scripts": { "dev": "x" } }' };
    const root = (more: string) => ({ 'file:///r/package.json': `{ "scripts": {}${more} }`, ...web });
    const check = async (expected: string[], files: Record<string, string>) =>
      assert.deepEqual(await missing('`npm run dev` `npm run gone`', files), expected, JSON.stringify(files));
    const dev = ['0: npm run dev', '0: npm run gone'];
    const gone = ['0: npm run gone'];
    await check(dev, root(''));
    await check(dev, root(', "workspaces": ["packages/*"]'));
    await check(dev, root(', "workspaces": 7'));
    for (const glob of ['apps/*', './apps/web', 'apps/**'])
      await check(gone, root(`, "workspaces": ["${glob}"]`));
    await check(gone, root(', "workspaces": { "packages": ["apps/*"] }'));
    await check(gone, { ...root(''), 'file:///r/pnpm-workspace.yaml': 'packages:\n  - "apps/*"\n' });
  });

  it('is not told of what yarn may find among programs of dependencies', async () => {
    const manifest = (more: string) => ({ 'file:///r/package.json': `{ "scripts": {}, ${more} }` });
    const text = '`yarn run tool` `npm run gone` `npm run env`';
    assert.deepEqual(await missing(text, manifest('"devDependencies": { "a": "1" }')), ['0: npm run gone']);
    assert.deepEqual(await missing(text, manifest('"name": "x"')), ['0: yarn run tool', '0: npm run gone']);
  });

  it('is told of scripts that npm has a word for', async () => {
    const scripts = (names: string, more: Record<string, string> = {}) => ({
      'file:///r/package.json': `{ "scripts": { ${names} } }`,
      ...more,
    });
    const text = '`npm test` `npm start` `npm restart`';
    assert.deepEqual(await missing(text, scripts('')), ['0: npm test', '0: npm start', '0: npm restart']);
    assert.deepEqual(await missing(text, scripts('"test": "x", "start": "y"')), []);
    assert.deepEqual(await missing('`npm start`', scripts('', { 'file:///r/server.js': '' })), []);
  });

  it('is told of targets over several lines as well', async () => {
    const files = { 'file:///r/Makefile': 'build \\\n  test: dep\n' };
    assert.deepEqual(await missing('`make build` `make test` `make gone`', files), ['0: make gone']);
  });

  it('is not told of a Makefile that makes targets by pattern or from others', async () => {
    for (const open of [
      'include more.mk\n',
      '%.o: %.c\n',
      '$(BINS): x\n',
      '$(foreach s,$(ALL),$(eval $(call rule,$(s))))\n',
      '.DEFAULT:\n\t@echo $@\n',
    ]) {
      assert.deepEqual(await missing('`make gone`', { 'file:///r/Makefile': open }), [], open);
      // A closed one nearer the page does not say that the open one has it not.
      const both = { 'file:///r/Makefile': open, 'file:///r/svc/Makefile': 'all:\n' };
      assert.deepEqual(await missing('`make gone`', both), [], open);
    }
  });
});
