import { type Document, isMap, isNode, isSeq, type Node, Scalar, visit, type YAMLMap } from 'yaml';

const PYTHON = /^(?:tag:yaml\.org,2002:|!!)python\/(?:name|object(?:\/apply|\/new)?|module):(.+)$/;

/**
 * `!!python/name:a.b` and `!!python/object/apply:a.b` name functions, which options are made of: each becomes a map
 * whose `python` is the name, with what it is called with beside it.
 */
export function namePythonValues(document: Document): void {
  const named = (node: Node): YAMLMap | undefined => {
    const name = PYTHON.exec(node.tag ?? '')?.[1];
    if (name === undefined) return undefined;
    const map = document.createNode({ python: name }) as YAMLMap;
    if (isMap(node)) map.items.push(...node.items);
    map.range = node.range;
    return map;
  };
  visit(document, {
    Scalar: (_key, node) => named(node),
    Seq: (_key, node) => named(node),
    Map: (_key, node) => named(node),
  });
}

/** `!relative $config_dir/more` and `!relative $docs_dir` become paths from the folder of mkdocs.yml. */
export function placeRelativeValues(document: Document): void {
  const written = isMap(document.contents) ? document.contents.get('docs_dir') : undefined;
  const folders = { config: '.', docs: typeof written === 'string' ? written : 'docs' };
  visit(document, {
    Scalar: (_key, node) => {
      const path = node.tag === '!relative' && typeof node.value === 'string' ? node.value : '';
      const [, place, rest = ''] = /^\$(config|docs)_dir(\/.*)?$/.exec(path) ?? [];
      if (place === 'config' || place === 'docs') node.value = folders[place] + rest;
    },
  });
}

/**
 * `!ENV [NAME, OTHER, default]`, wherever it stands, keys included, becomes its default: what counts where no variable
 * is set. Without a default it is nothing, and keeps its tag, so that nobody calls that a mistake.
 */
export function takeDefaults(document: Document): void {
  const byDefault = (node: Node): Node | undefined => {
    if (node.tag !== '!ENV') return undefined;
    const last = isSeq(node) && node.items.length > 1 ? node.items.at(-1) : undefined;
    if (isNode(last)) return last;
    const nothing = new Scalar(null);
    nothing.range = node.range;
    nothing.tag = '!ENV';
    return nothing;
  };
  visit(document, {
    Scalar: (_key, node) => (node.value === null ? undefined : byDefault(node)),
    Seq: (_key, node) => byDefault(node),
  });
}
