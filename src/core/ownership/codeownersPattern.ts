/**
 * Does the path (relative to the repository, `/` between its parts) lie under a CODEOWNERS pattern? GitHub's rules:
 * those of .gitignore, but `docs/*` reaches only files directly inside, and `!`, `[ ]` mean nothing special.
 * Runs in time proportional to pattern times path, whatever the pattern: the file is anybody's.
 */
export function matchesPattern(pattern: string, path: string): boolean {
  const directoryOnly = pattern.endsWith('/');
  const trimmed = pattern.replace(/^\/+|\/+$/g, '');
  if (!trimmed) return false;
  const anchored = pattern.replace(/\/+$/, '').includes('/');
  const parts = trimmed.split('/');
  const last = parts.at(-1)!;
  // What names a folder holds everything below it; `folder/*` names the files themselves.
  const shallow = last === '*' && anchored && !directoryOnly;
  const wanted = [...(anchored ? [] : ['**']), ...parts, ...(directoryOnly ? ['**', '*'] : [])];
  return matchParts(wanted, path.split('/'), !shallow && !directoryOnly);
}

/** Is `parts` of the path, or with `prefix` any leading part of it, spelled by the pattern's parts? */
function matchParts(pattern: readonly string[], path: readonly string[], prefix: boolean): boolean {
  // reached[i]: the pattern so far can have consumed i parts of the path.
  let reached = new Array<boolean>(path.length + 1).fill(false);
  reached[0] = true;
  for (const [at, wanted] of pattern.entries()) {
    const next = new Array<boolean>(path.length + 1).fill(false);
    if (wanted === '**') {
      const first = reached.indexOf(true);
      if (first < 0) return false;
      // At the end `logs/**` asks for something below.
      const least = at === pattern.length - 1 && at > 0 ? first + 1 : first;
      next.fill(true, least);
    } else {
      for (let i = 0; i < path.length; i++) if (reached[i] && matchGlob(wanted, path[i]!)) next[i + 1] = true;
    }
    reached = next;
  }
  return prefix ? reached.indexOf(true, 1) > 0 : reached[path.length]!;
}

/** `*` and `?` within one part of a path; a backslash takes the next character as it is. */
function matchGlob(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const char = glob[g];
    const literal = char === '\\' && g + 1 < glob.length;
    if (char === '*') {
      star = g++;
      resume = t;
    } else if (literal ? glob[g + 1] === text[t] : char === '?' || char === text[t]) {
      g += literal ? 2 : 1;
      t++;
    } else if (star >= 0) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}
