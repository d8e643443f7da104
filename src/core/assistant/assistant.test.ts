import assert from 'node:assert/strict';
import { TOOLS } from './assistant';

describe('the tools of assistants', () => {
  it('are eight, and described within 2,000 tokens together', () => {
    assert.equal(TOOLS.length, 8);
    const told = TOOLS.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    assert.ok(JSON.stringify(told).length / 4 <= 2_000, String(JSON.stringify(told).length / 4));
    for (const { name, inputSchema } of TOOLS) {
      assert.match(name, /^greenroom_[a-z_]+$/);
      // An answer may come in parts, of whatever tool.
      assert.equal(inputSchema.properties['cursor']?.type, 'string', name);
      for (const { description } of Object.values(inputSchema.properties)) assert.ok(description, name);
    }
  });
});
