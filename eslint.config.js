import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';
import { roomsRule } from './scripts/lib/rooms.js';
import { wordsRule } from './scripts/lib/words.js';

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

/** Each bundle has classes of its own. */
const ERRORS_BY_NAME = {
  selector:
    "BinaryExpression[operator='instanceof'][right.name=/./][right.name=/(Error|Failure|Problem)$/]:not([right.name=/^(Syntax|Type|Range)?Error$/])",
  message:
    'Tell errors by name and code (isKind, isFileError, …): another bundle or thread has its own class.',
};

/** What a page says is translated: https://github.com/microsoft/vscode-l10n finds `l10n.t` and nothing else. */
const PLAIN_WORDS = [
  ":not(JSXElement[openingElement.name.name='code']) > JSXText[value=/[A-Za-z]{2}/]",
  'JSXAttribute[name.name=/^(?:title|alt|aria-label|placeholder|label|message|reason|refusal)$/] > Literal[value=/[A-Za-z]{2}/]',
  'JSXAttribute[name.name=/^(?:title|alt|aria-label|placeholder|label|message|reason|refusal)$/] TemplateElement[value.raw=/[A-Za-z]{2}/]',
  'Property[key.name=/^(?:label|title|reason|heading)$/] > Literal[value=/[A-Za-z]{2}/]',
].map((selector) => ({ selector, message: 'Say it by l10n.t: pages are translated (CONTRIBUTING.md).' }));

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
      'no-restricted-syntax': ['error', ERRORS_BY_NAME],
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
    files: ['**/*.cjs', 'test/host/webFiles/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: readable(['require', 'module', 'exports', 'atob']) },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/host/notify.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ERRORS_BY_NAME,
        {
          selector:
            "MemberExpression[object.property.name='window'][property.name=/^(?:show(?:Information|Warning|Error)Message|withProgress)$/]",
          message: 'The editor makes links of what text may bring: use src/host/notify.ts.',
        },
      ],
    },
  },
  {
    files: ['webview-ui/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ERRORS_BY_NAME, ...PLAIN_WORDS] },
  },
  {
    files: ['src/**/*.ts', 'webview-ui/**/*.{ts,tsx}'],
    // Tests may import what they test with.
    ignores: ['**/*.test.ts', '**/testing/**'],
    plugins: { house: { rules: { rooms: roomsRule } } },
    rules: { 'house/rooms': 'error' },
  },
  {
    files: ['src/core/**/*.ts', 'src/sources/**/*.ts', 'src/engine/**/*.ts', 'src/runtime/**/*.ts'],
    // What models read is English.
    ignores: ['**/*.test.ts', '**/testing/**', 'src/core/assistant/**'],
    plugins: { words: { rules: { words: wordsRule } } },
    rules: { 'words/words': 'error' },
  },
  prettier,
);
