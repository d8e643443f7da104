import assert from 'node:assert/strict';
import { zipEntries } from '../../../scripts/lib/zip.js';

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
