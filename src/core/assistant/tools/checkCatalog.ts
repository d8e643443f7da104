import { isInside, joinUri } from '../../base/uri';
import type { Diagnostic } from '../../language/values';
import { canonicalRef } from '../../model/reference';
import { HOUSE_RULES, RULES_PATH } from '../../portal/houseRules/isRulesFile';
import type { Answer } from '../answer';
import { pathOf } from '../entities';
import { InputProblem } from '../input';
import { quotableLine } from '../quote';
import type { AssistantPorts, Tool } from '../tool';

export const checkCatalog: Tool = {
  name: 'greenroom_check_catalog',
  description:
    'What is wrong with a catalog file or with catalog YAML that was just written: line, column, severity, message. Use it before and after changing catalog-info.yaml. Give path or text.',
  inputSchema: {
    type: 'object',
    properties: {
      path: {
        type: 'string',
        description: 'A catalog file of the workspace: path from its folder, absolute path or file URI',
      },
      text: { type: 'string', description: 'Catalog YAML, whole' },
      cursor: { type: 'string', description: 'From the answer before' },
    },
  },
  handler: async (input, ports, token): Promise<Answer> => {
    const path = input.text('path');
    const text = input.text('text');
    if (path !== undefined && text !== undefined)
      throw new InputProblem('text', 'Give either path or text, not both.');
    if (path === undefined && text === undefined) throw new InputProblem('path', 'Give either path or text.');
    if (text !== undefined) {
      const uri = await placeOf(text, ports);
      return answer(
        await ports.language.diagnose({ uri, text }, ports.diagnoseOptions(), token),
        'text',
        text,
      );
    }
    const uri = await fileAt(path!, ports);
    const options = ports.diagnoseOptions();
    const written = await ports.readText(uri);
    if (written === undefined) throw new InputProblem('path', "There is no such file, or it can't be read.");
    const found = await ports.language.diagnose({ uri, text: written }, options, token);
    const differing = (await ports.codeowners.problems(token)).filter((each) => each.uri === uri);
    return answer([...found, ...differing.flatMap(({ problems }) => problems)], pathOf(uri, ports), written);
  },
};

/** Where the text would stand: in the file that declares its first entity, so that it is no second declaration of it. */
async function placeOf(text: string, ports: AssistantPorts): Promise<string> {
  const inFolder = (name: string) => joinUri(ports.folders()[0] ?? 'untitled:///', name);
  if (HOUSE_RULES.test(text)) return inFolder(RULES_PATH);
  const field = (key: string) => new RegExp(`^\\s*${key}:\\s*["']?([\\w.-]+)`, 'm').exec(text)?.[1];
  const kind = field('kind');
  const name = field('name');
  const ref = kind && name && canonicalRef({ kind, name, namespace: field('namespace') ?? 'default' });
  const location = ref ? await ports.catalog.getLocation(ref) : undefined;
  return location?.uri ?? inFolder('catalog-info.yaml');
}

/** Resolved, links followed, then judged: only what lies in the workspace is read. */
async function fileAt(path: string, ports: AssistantPorts): Promise<string> {
  const isUri = /^[a-z][a-z0-9+.-]+:\//i.test(path) && !/^[A-Za-z]:[\\/]/.test(path);
  const isAbsolute = /^([\\/]|[A-Za-z]:[\\/])/.test(path);
  const posix = path.replaceAll('\\', '/');
  const folders = ports.folders();
  const tries = isUri
    ? [joinUri(path, '')]
    : isAbsolute
      ? [joinUri('file:///', posix)]
      : folders.map((folder) => joinUri(folder, posix));
  const roots = await Promise.all(folders.map((folder) => ports.realUri(folder)));
  let isOutside = tries.length === 0;
  for (const uri of tries) {
    if (!folders.some((folder) => isInside(folder, uri))) {
      isOutside = true;
      continue;
    }
    const real = await ports.realUri(uri);
    if (real === undefined) continue;
    if (!roots.some((root) => root !== undefined && isInside(root, real))) {
      isOutside = true;
      continue;
    }
    if (!/\.ya?ml$/i.test(uri))
      throw new InputProblem('path', 'It is no YAML file: its name ends in neither .yaml nor .yml.');
    return uri;
  }
  throw new InputProblem(
    'path',
    isOutside
      ? 'It leads outside of the workspace. Only files of the workspace are read.'
      : 'There is no such file.',
  );
}

function answer(found: readonly Diagnostic[], path: string, text: string): Answer {
  const told = found.filter(({ severity }) => severity !== 'hint');
  if (!text.trim()) return { lead: 'It is empty: it declares nothing.', items: [] };
  if (told.length === 0) return { lead: 'There are no problems.', items: [{ quote: `checked: ${path}` }] };
  const errors = told.filter(({ severity }) => severity === 'error').length;
  return {
    lead: `Problems: ${told.length}, of which errors: ${errors}.`,
    items: told.map(({ range: { start }, severity, message, code }) => ({
      quote: `${path}:${start.line + 1}:${start.character + 1} ${severity}: ${quotableLine(message, 600)} (${code})`,
    })),
  };
}
