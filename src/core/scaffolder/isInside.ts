/** Whether a path of a workspace is the folder or lies in it; '' is the top. */
export function isInside(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
