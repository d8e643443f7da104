import { splitGlob } from '../paths/locationGlob';

/** More paths than this are no list that a person wrote. */
const MOST = 100;

/**
 * Where catalog files are in a repository, as the setting has it: from its root, whatever is written before the first
 * name. Names in braces alone are so many paths, which are read without looking for files. Without what is no path in a
 * repository.
 */
export function catalogPathsOf(written: readonly string[]): string[] {
  const paths = written.flatMap((path) => spelledOut(path.trim().replaceAll('\\', '/')));
  // Git knows no empty steps, and a path that ends in a slash is that of a folder.
  const fromRoot = paths.map((path) => path.replace(/(^|\/)(\.?\/+)+/g, '$1'));
  const isInside = (path: string) => !/\/\.?$/.test(`/${path}`) && !path.split('/').includes('..');
  return [...new Set(fromRoot.filter(isInside))];
}

function spelledOut(path: string): string[] {
  const all = [path];
  for (let at = 0; at < all.length;) {
    const [, before, names, after] = /^([^{}]*)\{([^{},]*,[^{}]*)\}(.*)$/s.exec(all[at]!) ?? [];
    if (names === undefined) at++;
    else all.splice(at, 1, ...names.split(',').map((name) => `${before}${name}${after}`));
    if (all.length > MOST) return [path];
  }
  return all.every((each) => splitGlob(each) === undefined) ? all : [path];
}
