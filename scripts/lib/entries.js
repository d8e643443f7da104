/** Bundles for Node. Each becomes `dist/NAME.cjs`; one that is loaded lazily is an entry of its own. */
export const NODE_ENTRIES = {
  extension: 'src/extension.ts',
  worker: 'src/engine/thread/main.ts',
  engine: 'src/engine/main.ts',
  scaffolder: 'src/engine/templateThread/serveTemplates.ts',
  templateThread: 'src/engine/templateThread/main.ts',
  catalogDialogs: 'src/features/catalogTree/dialogs.ts',
  answers: 'src/host/answers/main.ts',
  pages: 'src/pages.ts',
  plugins: 'src/features/plugins/main.ts',
  machine: 'src/runtime/machine.ts',
  entityPicker: 'src/host/entity/entityPicker.ts',
  headless: 'src/headless/main.ts',
  mcp: 'src/headless/mcp/main.ts',
  assistant: 'src/features/assistant/main.ts',
  findOwner: 'src/features/ownership/findOwner.ts',
  ownersOfChange: 'src/features/ownership/ownersOfChange.ts',
  contributors: 'src/host/git/editorContributors.ts',
  codeowners: 'src/features/codeowners/main.ts',
  githubDialogs: 'src/features/github/dialogs.ts',
  backstage: 'src/features/backstage/main.ts',
  docs: 'src/features/docs/docsSession.ts',
  freshness: 'src/features/docs/freshness/main.ts',
  production: 'src/features/production/main.ts',
  // For the engine's thread and that of templates: see sharedBundlesPlugin.
  yaml: 'node_modules/yaml/dist/index.js',
  nunjitsu: 'node_modules/nunjitsu/dist/browser/index.js',
  // One for all bundles of a thread: what it speaks is said once.
  l10n: 'src/core/base/languageBundle.ts',
  themeColours: 'src/host/theme/themeColours.ts',
};

/** Those that run on a machine alone; all others a browser loads as well. */
export const MACHINE_ENTRIES = ['extension', 'worker', 'templateThread', 'machine', 'headless', 'mcp'];

/** Bundles for a browser: `dist/web/NAME.cjs`. */
export const WEB_HOST = { extension: 'src/extension.ts' };
export const WEB_THREADS = {
  engineThread: 'src/engine/webThread/main.ts',
  templateThread: 'src/engine/webThread/templates.ts',
  unpacking: 'src/engine/webThread/unpacking.ts',
};
