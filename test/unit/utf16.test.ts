import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiskWorkspace } from '../support/diskWorkspace';

const SPEC = 'spec:\n  type: service\n  lifecycle: production\n  owner: team\n';
const entity = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}${SPEC}`;

describe('a catalog file in UTF-16', () => {
  let disk: DiskWorkspace;
  beforeEach(() => {
    disk = new DiskWorkspace({ '.git/config': '', 'catalog-info.yaml': '' });
  });
  afterEach(() => disk.dispose());
  const open = async (bytes: Buffer) => {
    writeFileSync(join(disk.folder, 'catalog-info.yaml'), bytes);
    await disk.open();
  };
  const told = async () =>
    (await disk.catalog.getProblems()).map(({ severity, message }) => `${severity} ${message}`);
  const little = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

  it('is shown, and said to be one that a server does not take, whichever byte comes first', async () => {
    for (const bytes of [little(entity('x')), little(entity('x')).swap16()]) {
      await open(bytes);
      assert.deepEqual(await disk.refs(), ['Component:x']);
      assert.deepEqual(await told(), [
        'warning The file is written in UTF-16, and Backstage reads UTF-8. Save it as UTF-8. Until then a Backstage server takes nothing of this file.',
      ]);
    }
  });

  it('is told from one of Windows or Latin-1, which loses characters on a server as well', async () => {
    await open(Buffer.from(entity('x', '  title: Größe\n'), 'latin1'));
    assert.deepEqual(await disk.refs(), ['Component:x']);
    const [problem, ...others] = await disk.catalog.getProblems();
    assert.deepEqual([problem?.code, problem?.severity, others], ['unreadable-file', 'warning', []]);
    assert.deepEqual(problem?.range.start, { line: 4, character: 11 });
  });

  it('is told from one in UTF-32, which nobody reads', async () => {
    const units = Uint32Array.from(`\uFEFF${entity('x')}`, (char) => char.codePointAt(0)!);
    const bytes = Buffer.from(units.buffer);
    for (const each of [Buffer.from(bytes), bytes.swap32()]) {
      await open(each);
      assert.deepEqual(
        [await disk.refs(), await told()],
        [[], ["error The file can't be read: it is written in UTF-32. Save it as UTF-8."]],
      );
    }
  });

  it('is told of what is taken in as well, of whichever encoding', async () => {
    const SAYS = {
      utf16: 'is written in UTF-16, and Backstage reads UTF-8, so a server takes in something else.',
      lost: "has characters that could not be read, and Backstage can't read them either",
    };
    const ways = [
      (text: string) => [little(text), SAYS.utf16] as const,
      (text: string) => [little(text).swap16(), SAYS.utf16] as const,
      (text: string) => [Buffer.from(`${text}`, 'latin1'), SAYS.lost] as const,
      (text: string) => [Buffer.from(text), undefined] as const,
    ];
    for (const way of ways) {
      const [api, said] = way('openapi: 3.0.0\ninfo: { title: Größe, version: "1" }\n');
      const [spec] = way('{ "type": "é", "lifecycle": "production", "owner": "team" }');
      writeFileSync(join(disk.folder, 'part.yaml'), api);
      writeFileSync(join(disk.folder, 'part.json'), spec);
      const taken = (key: string, file: string) =>
        entity(file.replace('.', '-'), `  title: { ${key}: ./${file} }\n`);
      const spelt = (key: string) => entity('x').replace(SPEC, `spec: { ${key}: ./part.json }\n`);
      for (const text of [taken('$text', 'part.yaml'), spelt('$json'), spelt('$yaml')]) {
        await open(Buffer.from(text));
        const found = (await told()).map((each) => each.replace(/ (?:Save|: it is)[^]*$/, ''));
        assert.deepEqual([found.length, (await disk.refs()).length], [said === undefined ? 0 : 1, 1], text);
        if (said !== undefined)
          assert.ok(found[0]!.startsWith('warning ./part.') && found[0]!.includes(said), found[0]);
      }
    }
  });

  it('is told from one without its mark, which is no text', async () => {
    for (const bytes of [little(entity('x')).subarray(2), little(entity('x')).swap16().subarray(2)]) {
      await open(bytes);
      assert.match((await told()).join(), /^warning A character here could not be read/);
    }
  });

  it('is told from one in UTF-8 of the same length', async () => {
    const plain = entity('x', '  description: \n');
    // Two more bytes for each of these characters than it has units.
    const text = plain.replace('description: ', `description: ${'語'.repeat(plain.length + 2)}`);
    assert.equal(Buffer.byteLength(text), 2 * text.length + 2);
    await open(Buffer.from(text));
    assert.deepEqual([await disk.refs(), await told()], [['Component:x'], []]);
  });
});
