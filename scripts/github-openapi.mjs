// Cuts GitHub's OpenAPI description down to the operations the loopback GitHub answers.
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
//   node scripts/github-openapi.mjs package/generated/api.github.com.json
import { readFile, writeFile } from 'node:fs/promises';

const OPERATIONS = [
  '/user',
  '/rate_limit',
  '/repos/{owner}/{repo}/contents/{path}',
  '/repos/{owner}/{repo}/git/trees/{tree_sha}',
  '/repos/{owner}/{repo}/git/blobs/{file_sha}',
  '/repos/{owner}/{repo}/code-scanning/alerts',
  '/repos/{owner}/{repo}/secret-scanning/alerts',
];

const [, , source] = process.argv;
if (!source) {
  console.error('usage: node scripts/github-openapi.mjs api.github.com.json');
  process.exit(2);
}
const full = JSON.parse(await readFile(source, 'utf8'));
const kept = { paths: {}, schemas: {} };

const resolve = (pointer) =>
  pointer
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key.replace(/~1/g, '/').replace(/~0/g, '~')], full);

/** What checks an answer: schemas without prose and examples, with every schema they refer to. */
function trim(node) {
  if (Array.isArray(node)) return node.map(trim);
  if (typeof node !== 'object' || node === null) return node;
  if (typeof node.$ref === 'string') {
    if (!node.$ref.startsWith('#/components/schemas/')) return trim(resolve(node.$ref));
    const name = node.$ref.slice('#/components/schemas/'.length);
    if (!(name in kept.schemas)) {
      kept.schemas[name] = {};
      kept.schemas[name] = trim(resolve(node.$ref));
    }
    return { $ref: node.$ref };
  }
  // `nullable` means that null is a value, also where the values are listed.
  if (node.nullable && Array.isArray(node.enum) && !node.enum.includes(null))
    return trim({ ...node, enum: [...node.enum, null] });
  if (node.nullable && node.type === undefined) {
    const { nullable: _, ...rest } = node;
    return trim({ anyOf: [rest, { enum: [null] }] });
  }
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => {
        const prose = [
          'description',
          'summary',
          'example',
          'examples',
          'title',
          'externalDocs',
          'discriminator',
        ];
        return (
          !(prose.includes(key) && !(key === 'description' && typeof value === 'object')) &&
          !key.startsWith('x-')
        );
      })
      .map(([key, value]) => [key, key === 'properties' ? trimProperties(value) : trim(value)]),
  );
}

/** Property names are data: `description` among them is kept. */
function trimProperties(properties) {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, trim(schema)]));
}

for (const path of OPERATIONS) {
  const responses = {};
  for (const [status, response] of Object.entries(full.paths[path].get.responses)) {
    const content = (response.$ref ? resolve(response.$ref) : response).content ?? {};
    responses[status] = Object.fromEntries(
      Object.entries(content).map(([type, body]) => [type, trim(body.schema)]),
    );
  }
  kept.paths[path] = { get: responses };
}
const result = {
  source: `${full.info.title} ${full.info.version} (@octokit/openapi), ${full.info.license.name} licence`,
  paths: kept.paths,
  components: { schemas: kept.schemas },
};
await writeFile('test/fixtures/github/openapi.json', `${JSON.stringify(result, null, 1)}\n`);
