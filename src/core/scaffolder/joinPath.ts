/** A path below a folder of a workspace, where '' is the top. */
export function joinPath(folder: string, path: string): string {
  return folder && path ? `${folder}/${path}` : folder || path;
}
