import assert from 'node:assert/strict';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { packedTightly, zipEntries } from '../../../scripts/lib/zip.js';

/** An archive of one stored file, as `zip -0` writes it, without a checksum. */
function archiveOf(name: string, content: string): Buffer {
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\u0001\u0002', 'latin1');
  central.writeUInt32LE(content.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, Buffer.from(name + content), central, Buffer.from(name), end]);
}

describe('an archive that is packed tightly', () => {
  it('holds the same files, JSON without its blanks, in less room', async () => {
    // What is large is packed by something else.
    const large = Array.from({ length: 40_000 }, (_, index) => `${(index * 7919) % 10_007}`).join(' ');
    const files = {
      'a/b.js': 'x'.repeat(5_000),
      'a/c.json': '{\n  "a": [1, "b c"]\n}\n',
      'd.br': 'not to be packed',
      'e.js': large,
    };
    const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
    const loose = zipSync(Object.fromEntries(bytes), { level: 6 });
    const tight = await packedTightly(loose);
    assert.ok(tight.length < loose.length);
    const packed = Object.entries(unzipSync(tight)).map(([name, bytes]) => [name, strFromU8(bytes)]);
    assert.deepEqual(Object.fromEntries(packed), { ...files, 'a/c.json': '{"a":[1,"b c"]}' });
    assert.deepEqual(await packedTightly(loose), tight);
    assert.deepEqual(
      zipEntries(tight).map(({ name }) => name),
      Object.keys(files),
    );
  });
});

describe('entries of a zip archive', () => {
  it('are read from the central directory', () => {
    assert.deepEqual(zipEntries(archiveOf('extension/a.js', 'hello')), [
      { name: 'extension/a.js', compressed: 5 },
    ]);
  });

  it('are refused of anything else', () => {
    assert.throws(() => zipEntries(Buffer.from('not a zip')), /not a zip/);
  });
});
