import { URI, Utils } from 'vscode-uri';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { writeScalar } from '../../yaml/writeScalar';
import type { LanguageEnvironment } from '../environment';
import { toValidName } from '../schema/formats';
import { manifestOf } from './manifests';
import { surroundingsOf } from './surroundings';

const DEFINITION = /^(openapi|swagger|asyncapi|schema)\b.*\.(ya?ml|json|graphql|gql)$|\.(proto|graphql)$/i;

const DEFINITION_FOLDERS: ReadonlySet<string> = new Set([
  'api',
  'apis',
  'openapi',
  'proto',
  'schema',
  'spec',
  'specs',
]);

/** A folder full of them is a library of definitions, and no list of APIs that this component provides. */
const MOST_DEFINITIONS = 8;

/** A catalog file for a folder that has none: a component, and an API for each definition that lies there. */
export async function newCatalogFile(
  folder: string,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<{ uri: string; text: string }> {
  const uri = Utils.joinPath(URI.parse(folder), 'catalog-info.yaml').toString();
  const names = (await environment.files?.list(folder).catch(() => [])) ?? [];
  throwIfCancelled(token);
  const around = await surroundingsOf(environment, uri);
  const manifest = environment.files && (await manifestOf(environment.files, folder, names));
  const readme = await firstParagraph(environment, folder, names);
  throwIfCancelled(token);
  const name = around.name ?? 'my-component';
  const owner = around.owner ?? 'my-team';
  const definitions = await definitionsIn(environment, folder, names);
  const apis = definitions.map((path, index) => ({
    path,
    file: path.replace(/^.*\//, ''),
    name: apiName(name, path.replace(/^.*\//, ''), index),
  }));
  const isService = names.some((entry) => entry.name === 'Dockerfile') || apis.length > 0;
  const type = isService
    ? manifest?.type === 'website'
      ? 'website'
      : 'service'
    : (manifest?.type ?? 'service');
  const description = (around.description ?? readme)?.replace(/\s+/g, ' ').trim();
  const annotations = [
    around.projectSlug && `github.com/project-slug: ${writeScalar(around.projectSlug)}`,
    around.docsFolders[0] && `backstage.io/techdocs-ref: ${writeScalar(`dir:${around.docsFolders[0]}`)}`,
  ].filter(Boolean);
  const lines = [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    `  name: ${writeScalar(name)}`,
    ...(description ? [`  description: ${writeScalar(description)}`] : []),
    ...(annotations.length ? ['  annotations:', ...annotations.map((line) => `    ${line}`)] : []),
    ...(manifest?.tags.length ? ['  tags:', ...manifest.tags.map((tag) => `    - ${writeScalar(tag)}`)] : []),
    'spec:',
    `  type: ${type}`,
    '  lifecycle: experimental',
    `  owner: ${writeScalar(owner)}`,
    ...(apis.length ? ['  providesApis:', ...apis.map((api) => `    - ${writeScalar(api.name)}`)] : []),
  ];
  const apiLines = apis.flatMap((api) => [
    '---',
    'apiVersion: backstage.io/v1alpha1',
    'kind: API',
    'metadata:',
    `  name: ${writeScalar(api.name)}`,
    'spec:',
    `  type: ${apiType(api.file)}`,
    '  lifecycle: experimental',
    `  owner: ${writeScalar(owner)}`,
    '  definition:',
    `    $text: ${writeScalar(`./${api.path}`)}`,
  ]);
  return { uri, text: `${[...lines, ...apiLines].join('\n')}\n` };
}

/** Paths of API definitions: beside the new file, and where they are usually kept. */
async function definitionsIn(
  { files }: LanguageEnvironment,
  folder: string,
  names: readonly { name: string; type: string }[],
): Promise<string[]> {
  const isDefinition = (entry: { name: string; type: string }) =>
    entry.type === 'file' && DEFINITION.test(entry.name);
  const found = names.filter(isDefinition).map(({ name }) => name);
  for (const { name, type } of names) {
    if (type !== 'directory' || !DEFINITION_FOLDERS.has(name)) continue;
    const inside = await files?.list(Utils.joinPath(URI.parse(folder), name).toString()).catch(() => []);
    for (const entry of inside ?? []) if (isDefinition(entry)) found.push(`${name}/${entry.name}`);
  }
  return found.slice(0, MOST_DEFINITIONS);
}

function apiName(component: string, file: string, index: number): string {
  return (
    toValidName(index === 0 ? `${component}-api` : `${component}-${file.replace(/\.\w+$/, '')}`) ??
    `${component}-api`
  );
}

function apiType(file: string): string {
  if (/\.proto$/i.test(file)) return 'grpc';
  if (/\.(graphql|gql)$/i.test(file)) return 'graphql';
  return /^asyncapi/i.test(file) ? 'asyncapi' : 'openapi';
}

/** The first plain paragraph of the README: what its author thought it was. */
async function firstParagraph(
  { files }: LanguageEnvironment,
  folder: string,
  names: readonly { name: string }[],
): Promise<string | undefined> {
  const readme = names.find(({ name }) => /^readme\.md$/i.test(name));
  if (!readme || !files) return undefined;
  const text = await files
    .readText(Utils.joinPath(URI.parse(folder), readme.name).toString(), { maxBytes: 200_000 })
    .catch(() => '');
  return openingOf(text);
}

/** The first sentence of the first plain paragraph of a README. */
export function openingOf(text: string): string | undefined {
  const paragraph = text
    .split(/\r?\n\s*\r?\n/)
    .find((part) => /^[A-Za-z]/.test(part.trim()) && !/^(#|\[!|<|```)/.test(part.trim()));
  const plain = paragraph
    ?.trim()
    .replace(/\s+/g, ' ')
    .replace(/[*_`]/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1');
  const sentence = plain && /^.*?[.!?](?=\s|$)/.exec(plain)?.[0];
  return (sentence ?? plain)?.slice(0, 200);
}
