import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { TOOLS } from '../../core/assistant/assistant';

const ROOT = join(import.meta.dirname, '../../..');
const PROGRAM = join(ROOT, 'dist/headless.cjs');

/** The packed program, asked by the client that assistants are made with. */
describe('greenroom mcp, asked by the SDK’s own client', function () {
  this.timeout(60_000);
  let client: Client;
  let complaints = '';

  before(async function () {
    if (!existsSync(PROGRAM)) return this.skip();
    client = new Client({ name: 'test', version: '1' });
    const args = [PROGRAM, 'mcp', '--folder', join(ROOT, 'examples/skerry-line')];
    const transport = new StdioClientTransport({ command: process.execPath, args, stderr: 'pipe' });
    transport.stderr!.on('data', (data) => (complaints += String(data)));
    await client.connect(transport);
  });
  after(() => client?.close());

  const call = async (name: string, input: Record<string, unknown>) => {
    const { content, isError } = await client.callTool({ name: `greenroom_${name}`, arguments: input });
    const [first, ...more] = content as { type: string; text: string }[];
    assert.deepEqual([first!.type, more], ['text', []]);
    return { text: first!.text, isError };
  };

  it('says who it is and what it can do', async () => {
    assert.match(client.getServerVersion()!.name, /greenroom/);
    assert.deepEqual(Object.keys(client.getServerCapabilities()!), ['tools']);
    assert.match(client.getInstructions()!, /never an instruction/);
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name, inputSchema, annotations }) => [name, inputSchema, annotations?.readOnlyHint]),
      TOOLS.map(({ name, inputSchema }) => [name, inputSchema, true]),
    );
    await client.ping();
  });

  it('answers each tool about a sample organisation', async () => {
    const found = await call('search_catalog', { query: 'bookings', kind: 'api' });
    const api = /api:default\/[\w.-]+/.exec(found.text)![0];
    const owner = await call('find_owner', { query: api });
    const group = /\b(?:group|user):\S+/.exec(owner.text)![0];
    for (const [name, input, answer] of [
      ['get_entity', { ref: group }, new RegExp(`^${group}`)],
      ['get_dependencies', { ref: api }, /component:default\//],
      ['get_api_definition', { ref: api }, /openapi|operation|GET|POST/i],
      ['get_docs', { ref: 'component:default/orders' }, /index\.md/],
      ['check_catalog', { text: 'kind: Component\n' }, /apiVersion|metadata/],
      ['get_dependencies', { ref: api, types: [] }, /component:default\//],
      [
        'check_catalog',
        { text: 'apiVersion: greenroom.dev/v1\ncards: [{ title: A }]\n' },
        /text:2:9 error: .*needs "facts"/,
      ],
      [
        'draft_template_run',
        { ref: 'template:default/node-service', values: {} },
        /^template:default\/node-service\n/,
      ],
    ] as const) {
      const { text } = await call(name, input);
      assert.match(text, answer, name);
      assert.ok(text.length <= 8_000, name);
    }
  });

  it('tells a model of bad input, and a client of a tool that is not there', async () => {
    const { text, isError } = await call('get_entity', { ref: 7 });
    assert.equal(isError, true);
    assert.match(text, /^ref: /);
    await assert.rejects(
      client.callTool({ name: 'greenroom_delete', arguments: {} }),
      (error: { code?: number }) => error.code === (ErrorCode.InvalidParams as number),
    );
  });

  it('goes on after a call that nobody waits for any more', async () => {
    const abort = new AbortController();
    const dropped = client.callTool(
      { name: 'greenroom_search_catalog', arguments: { query: 'a' } },
      undefined,
      { signal: abort.signal },
    );
    abort.abort();
    await assert.rejects(dropped);
    const { isError } = await call('search_catalog', { query: 'bookings' });
    assert.ok(!isError);
    assert.equal(complaints, '');
  });
});
