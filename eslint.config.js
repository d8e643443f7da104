import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

const BUILTINS = [
  'node:*',
  'fs',
  'fs/*',
  'path',
  'os',
  'child_process',
  'crypto',
  'worker_threads',
  'url',
  'util',
];

const NODE_GLOBALS = [
  'process',
  'console',
  'Buffer',
  'URL',
  'URLSearchParams',
  'fetch',
  'performance',
  'setTimeout',
  'clearTimeout',
];

const readable = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

/** Forbids imports by gitignore-style patterns, with the sentence a developer reads. */
const forbid = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }],
});

/** Every room of src a file of another room could reach, written as its relative import would be. */
const room = (...names) => names.flatMap((name) => [`**/${name}/**`]);

const FEATURES = readdirSync(new URL('src/features', import.meta.url));

// The allowed imports of the design, one block a room. Tests may import what they test with.
const layers = [
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['vscode', ...BUILTINS], 'core is pure: no editor, no Node. Take a port from core/ports.'],
      [
        room('sources', 'host', 'features', 'protocol', 'api', 'manifest', 'runtime', 'headless'),
        'core imports only core.',
      ],
    ),
  },
  {
    files: ['src/sources/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['../../engine/**'], 'only who runs the engine starts it.'],
      [['vscode', ...BUILTINS], 'sources reach the outside through core/ports.'],
      [
        room('host', 'features', 'protocol', 'api', 'manifest', 'runtime', 'headless'),
        'sources import only core.',
      ],
    ),
  },
  {
    files: ['src/sources/**/*.ts'],
    ignores: ['src/sources/github/**', '**/*.test.ts'],
    rules: forbid(
      [['vscode', ...BUILTINS], 'sources reach the outside through core/ports.'],
      [
        room('host', 'features', 'protocol', 'api', 'manifest', 'runtime', 'headless'),
        'sources import only core.',
      ],
      [['octokit', '@octokit/*'], 'octokit stays in sources/github.'],
    ),
  },
  {
    files: ['src/protocol/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['../engine/**'], 'only who runs the engine starts it.'],
      [['vscode', ...BUILTINS], 'protocol is shared with webviews.'],
      [
        room('sources', 'host', 'features', 'api', 'manifest', 'runtime', 'headless'),
        'protocol imports only types of core.',
      ],
    ),
  },
  {
    files: ['src/runtime/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['../../engine/**'], 'only who runs the engine starts it.'],
      [['vscode'], 'a runtime knows no editor.'],
      [room('sources', 'host', 'features', 'protocol', 'api', 'manifest'), 'a runtime implements ports.'],
    ),
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['vscode'], 'the engine runs without an editor.'],
      [
        room('host', 'features', 'api', 'manifest', 'headless'),
        'the engine is started by its host, and knows none.',
      ],
    ),
  },
  {
    files: ['src/engine/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [
        ['vscode', ...BUILTINS],
        'the engine runs where there is no Node too; what needs it is in engine/thread.',
      ],
      [
        room('host', 'features', 'api', 'manifest', 'headless', 'runtime', 'thread', 'templateThread'),
        'the engine is given what it runs on.',
      ],
    ),
  },
  {
    files: ['src/headless/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['vscode'], 'headless runs without an editor.'],
      [
        room('sources', 'host', 'features', 'api', 'manifest'),
        'headless asks the engine, as the editor does.',
      ],
    ),
  },
  {
    files: ['src/host/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid([
      room('features', 'sources', 'api'),
      'host implements ports; it knows no feature and no source.',
    ]),
  },
  {
    files: ['src/features/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['../../engine/**'], 'only who runs the engine starts it.'],
      [room('sources', 'runtime', 'headless', 'api'), 'a feature reads the catalog, never a source.'],
      [
        ['../../features/**', ...FEATURES.map((feature) => `../${feature}/**`)],
        'a feature never imports another feature; share through core, host or protocol.',
      ],
    ),
  },
  {
    files: ['webview-ui/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      [['**/src/engine/**'], 'only who runs the engine starts it.'],
      [['vscode', ...BUILTINS], 'webviews are browser pages.'],
      [
        [
          ...room('core', 'sources', 'host', 'features', 'api', 'manifest', 'runtime', 'headless'),
          '!@plantuml/core/**',
        ],
        'webview-ui imports only src/protocol.',
      ],
    ),
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'node_modules/',
      '.cache/',
      '.vscode-test/',
      'docs/greenroom.d.ts',
      'examples/',
      'test/fixtures/',
      'screenshots/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.js', '*.mjs', 'scripts/*.js', 'scripts/*.mjs', 'test/host/*.js'],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "BinaryExpression[operator='instanceof'][right.name=/./][right.name=/Error$/]:not([right.name=/^(Syntax|Type|Range)?Error$/])",
          message:
            'Tell errors by name and code (isKind, isFileError, …): another bundle or thread has its own class.',
        },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: readable(NODE_GLOBALS) },
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readable(['require', 'module', 'exports']) },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  ...layers,
  prettier,
);
