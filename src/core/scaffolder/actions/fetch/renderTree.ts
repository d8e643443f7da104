import { inputError } from '../../errors';
import { isBinary } from '../../isBinary';
import { joinPath } from '../../joinPath';
import { isInside } from '../../isInside';
import type { Workspace } from '../../workspace';
import type { ActionContext } from '../action';
import { globSet } from '../globSet';

/** What `fetch:template` and `workspace:template` share. */
export interface TreeInput {
  readonly targetPath?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly copyWithoutTemplating?: readonly string[];
  readonly cookiecutterCompat?: boolean;
  readonly templateFileExtension?: string | boolean;
  readonly replace?: boolean;
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Renders names and contents of a skeleton into the workspace, by the rules of Backstage's templateActionHandler: names
 * that render to nothing are left out, what is there stays unless `replace`, links and binaries are copied.
 */
export async function renderTree(
  context: ActionContext<TreeInput>,
  skeleton: () => Promise<readonly [tree: Workspace, folder: string]>,
): Promise<void> {
  const { input, workspace, log } = context;
  const target = workspace.resolve(input.targetPath ?? './');
  const extension = extensionOf(input);
  const [tree, folder] = await skeleton();
  if (tree === workspace && isInside(folder, target))
    throw inputError('targetPath must not be within template path');
  log.info('Listing files and directories in template');
  const entries = [...tree.below(folder)];
  const isCopied = globSet(input.copyWithoutTemplating ?? [], (path) =>
    tree.isFolder(joinPath(folder, path)),
  );
  log.info(`Processing ${entries.length} template files/directories with input values`, input.values);
  const { cookiecutterCompat, trimBlocks, lstripBlocks, values } = input;
  const renderer = context.renderer(
    { cookiecutterCompat, trimBlocks, lstripBlocks },
    { [cookiecutterCompat ? 'cookiecutter' : 'values']: values },
  );
  const render = (text: string, file: string) => renderIn(file, () => renderer.render(text));
  for (const [location, node] of entries) {
    const isFolder = node.kind === 'folder';
    const isTemplate = extension === undefined || endsAs(location, extension);
    const isRendered = extension === undefined ? !isCopied(location) : isTemplate && !isFolder;
    const named = extension !== undefined && isRendered ? location.slice(0, -extension.length) : location;
    const name = render(isFolder ? `${named}/` : named, location);
    if (name === '' || name.startsWith('/') || name.includes('//')) continue;
    const path = workspace.resolve(joinPath(target, workspace.resolve(name)));
    if (workspace.has(path) && !input.replace) continue;
    if (!isRendered && extension === undefined)
      log.info(`Copying file/directory ${location}${isFolder ? '/' : ''} without processing.`);
    if (isFolder) {
      log.info(`Writing directory ${location}/ to template output path.`);
      workspace.makeFolder(path);
    } else if (node.kind === 'link' || isBinary(node.bytes)) {
      log.info(`Copying file binary or symbolic link at ${location}, to template output path.`);
      workspace.put(path, node);
    } else {
      log.info(
        `Writing file ${location} to template output path with mode ${node.executable ? 33261 : 33188}.`,
      );
      const text = decoder.decode(node.bytes);
      // Of bytes that are no UTF-8 a server makes replacement characters too.
      workspace.write(path, isRendered ? render(text, location) : text, node.executable);
    }
  }
  log.info(`Template result written to ${joinPath('<workspace>', target)}`);
}

/** Names the file where it can't be rendered: a server says only what is wrong, and not where. */
export function renderIn(file: string, render: () => string): string {
  try {
    return render();
  } catch (error) {
    throw Object.assign(error as Error, { file });
  }
}

/** The ending that makes a file a template; undefined where all are. */
function extensionOf(input: TreeInput): string | undefined {
  const { templateFileExtension: extension, copyWithoutTemplating, cookiecutterCompat } = input;
  if (!extension) return undefined;
  if (copyWithoutTemplating || cookiecutterCompat)
    throw inputError(
      'Fetch action input extension incompatible with copyWithoutTemplating and cookiecutterCompat',
    );
  if (extension === true) return '.njk';
  return extension.startsWith('.') ? extension : `.${extension}`;
}

/** Whether the name's last ending is this: `.gitignore` has none. */
function endsAs(path: string, extension: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.slice(dot) === extension;
}
