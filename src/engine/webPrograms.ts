import type { Language } from '../core/base/language';

/** Programs of workers, each made of bundles of the package. */
export type ProgramName = 'engine' | 'templates' | 'unpacking';

/** The bundles of each program: those that others load, and last the one that it begins with. */
const BUNDLES: Readonly<Record<ProgramName, readonly string[]>> = {
  engine: ['yaml.cjs', 'nunjitsu.cjs', 'l10n.cjs', 'engine.cjs', 'web/engineThread.cjs'],
  templates: ['yaml.cjs', 'nunjitsu.cjs', 'l10n.cjs', 'scaffolder.cjs', 'web/templateThread.cjs'],
  unpacking: ['web/unpacking.cjs'],
};

/**
 * The text of a program for a worker: bundles of the package in one, since what was started of a text loads no other file. A
 * package of theirs asks for two modules of Node by name, and does without what they would hold.
 */
export async function webProgram(
  name: ProgramName,
  language: Language,
  read: (path: string) => Promise<string>,
): Promise<string> {
  const bundles = BUNDLES[name];
  const texts = await Promise.all(bundles.map((bundle) => read(`dist/${bundle}`)));
  const modules = texts.map(
    (text, at) => `${JSON.stringify(`./${bundles[at]}`)}(module, exports, require) {\n${text}\n}`,
  );
  // Before anything else is loaded: texts are also taken when a module is.
  const speaking = bundles.includes('l10n.cjs')
    ? `require('./l10n.cjs').speak(${JSON.stringify(language)});\n`
    : '';
  return `(() => {
const loaded = { process: { env: {}, emitWarning: console.warn }, buffer: {} };
const modules = {
${modules.join(',\n')}
};
const require = (name) => {
  if (name in loaded) return loaded[name];
  const module = { exports: {} };
  modules[name](module, module.exports, require);
  return (loaded[name] = module.exports);
};
${speaking}require(${JSON.stringify(`./${bundles.at(-1)}`)});
})();
`;
}
