import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../../test/support/testCatalog';
import { CatalogOwnership } from '../ownershipService';

const FILES: Record<string, string> = {
  ...Object.fromEntries(
    ['server.js', 'index.js', 'app.py', 'decoder.py', 'main.py', 'lang/Thread.java', 'Orders.java'].map(
      (name) => [`tools/${name}`, ''],
    ),
  ),
  'tools/client.go': '',
  'worker.py': '',
  'tools/util/List.kt': '',
  'tools/Client.php': '',
  'tools/src/panicking.rs': '',
  'tools/x64/src/exec.go': '',
  'tools/internal/task.js': '',
  'orders/src/com/acme/Invoice.java': '',
  'orders/src/pay/Card.kt': '',
  'orders/lib/pay.js': '',
  'orders/vendor/example.com/kept/kept.go': '',
  'billing/package.json': '{ "name": "@acme/billing" }',
  'billing/pyproject.toml': '[project]\nname = "acme-billing"\n',
  'billing/go.mod': 'module github.com/acme/billing\n',
  'billing/composer.json': '{ "name": "acme/billing" }',
};
/** There, but not in git. */
const INSTALLED = {
  'orders/node_modules/@acme/billing/dist/index.js': '',
  'orders/node_modules/x/index.js': '',
};

async function ask(question: string) {
  const { catalog, source } = testCatalog();
  await source.applyMutation({
    type: 'full',
    files: ['tools', 'orders', 'billing'].map((name) => ({
      uri: `file:///w/${name}/catalog-info.yaml`,
      text: `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: of-${name} }\nspec: { type: service, lifecycle: production, owner: team-${name} }\n`,
    })),
  });
  const all = Object.entries({ ...FILES, ...INSTALLED });
  const reader = memoryReader(Object.fromEntries(all.map(([path, text]) => [`file:///w/${path}`, text])));
  const service = new CatalogOwnership(catalog, reader, undefined, undefined, {
    workspace: { folders: () => ['file:///w'], tracked: { below: async () => Object.keys(FILES) } },
  });
  return service.lookUp(question);
}

const fileOf = async (question: string) => (await ask(question)).target?.uri;

async function check(question: string, expected: string | undefined): Promise<void> {
  const { target, ownership } = await ask(question);
  const told = ownership && `${ownership.ownerRef.replace(/^.*team-/, '')} ${target!.by ?? target!.type}`;
  assert.equal(told, expected, question);
}

describe('a frame of code that is not of the open folders', () => {
  it('is no file here that only has its name', async () => {
    for (const frame of [
      '    at /app/dist/server.js:10:3',
      '    at handler (/var/task/index.js:1:2345)',
      'dist/server.js:10',
      '/server.js:10',
      '  File "/srv/main.py", line 3, in run',
      '    at org.other.Orders.run(Orders.java:3)',
    ])
      await check(frame, undefined);
    await check('server.js:10', 'tools file');
    // What a container has at its top is at the top here.
    for (const frame of ['File "/app/worker.py", line 3, in run', '/usr/src/app/worker.py:3'])
      assert.equal(await fileOf(frame), 'file:///w/worker.py', frame);
    assert.equal(await fileOf('/etc/worker.py:3'), undefined);
    // What a diff writes before a path is none of its folders.
    await check('+++ b/server.js', 'tools file');
  });

  it('is no file where it is of the library of a language, or of a package of others', async () => {
    for (const frame of [
      '  File "/usr/lib/python3.11/json/decoder.py", line 3, in decode',
      '  File "/home/u/.pyenv/versions/3.11.4/lib/python3.11/tools/decoder.py", line 3, in decode',
      '  File "/app/venv/lib/python3.11/site-packages/tools/app.py", line 3, in run',
      'site-packages/flask/app.py',
      '    at java.base/java.lang.Thread.run(Thread.java:829)',
      'import java.util.List;',
      '    at kotlin.util.List.get(List.kt:3)',
      '/rustc/a1b2c3/library/std/src/panicking.rs:12:5',
      '\t/opt/hostedtoolcache/go/1.21.0/x64/src/exec.go:12 +0x1d',
      '    at node:tools/internal/task.js:3:1',
      '    at /app/node_modules/tools/index.js:4:9',
      // Nor where it is installed here.
      '    at /w/orders/node_modules/x/index.js:4:9',
    ])
      await check(frame, undefined);
  });

  it('is of who declares the package that is stored there', async () => {
    await check('    at pay (/app/node_modules/@acme/billing/dist/index.js:4:9)', 'billing npm');
    await check('/w/orders/node_modules/@acme/billing/dist/index.js:4:9', 'billing npm');
    await check('site-packages/acme_billing/main.py', 'billing pypi');
    await check('\t/root/go/pkg/mod/github.com/acme/billing@v1.2.0/client.go:12 +0x1d', 'billing go');
    await check('\t/app/vendor/github.com/acme/billing/http/client.go:12 +0x1d', 'billing go');
    await check('#0 /app/vendor/acme/billing/src/Client.php(12): pay()', 'billing composer');
    await check(
      'Error: no\n    at x (/app/node_modules/x/index.js:1:2)\n    at y (/app/node_modules/@acme/billing/i.js:1:2)',
      'billing npm',
    );
  });

  it('comes after one of the open folders, which are found as ever', async () => {
    await check(
      'Error: no\n    at x (/app/node_modules/@acme/billing/index.js:1:2)\n    at y (/app/orders/lib/pay.js:1:2)',
      'orders file',
    );
    await check('    at com.acme.Invoice.run(Invoice.java:3)', 'orders file');
    await check('import com.acme.Invoice;', 'orders file');
    // Kotlin's folders leave out what all packages begin with.
    await check('    at com.acme.pay.Card.run(Card.kt:3)', 'orders file');
    // What is kept in the repository is a file of it.
    await check('\t/app/vendor/example.com/kept/kept.go:12 +0x1d', 'orders ending');
    await check('orders/vendor/example.com/kept/kept.go', 'orders file');
  });
});
