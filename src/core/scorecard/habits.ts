// How files are called, by the habits of languages and of the systems that build.

/** Builds of the systems that people use, as files of a folder; with a slash: in a folder of it. */
export const CI =
  /^(?:\.gitlab-ci\.ya?ml|jenkinsfile|azure-pipelines\.ya?ml|\.travis\.ya?ml|bitbucket-pipelines\.ya?ml|\.drone\.ya?ml|\.woodpecker\.ya?ml|cloudbuild\.ya?ml|appveyor\.ya?ml|\.appveyor\.ya?ml|buildspec\.ya?ml|wercker\.ya?ml|\.cirrus\.ya?ml|\.build\.ya?ml)$/;
export const CI_FOLDERS = [
  '.github/workflows',
  '.gitea/workflows',
  '.forgejo/workflows',
  '.circleci',
  '.buildkite',
  '.tekton',
  '.semaphore',
  '.woodpecker',
  '.teamcity',
];
export const TEST_FOLDER = /^(?:__tests__|tests?|e2e|testing|integration-?tests?)$/i;
/** By the habits of the languages: what else is called so (a specification, values of a chart) is no test. */
export const TEST_FILE =
  /[._-](?:test|tests|spec)\.(?:[cm]?[jt]sx?|dart|lua|ps1|sh|php)$|_tests?\.(?:go|py|c|cc|cpp|exs|rb|dart)$|_spec\.rb$|(?:Tests?|IT|Spec)\.(?:java|kt|cs|scala|groovy|swift|php)$|^test_.+\.(?:py|sh|c|cc|cpp|rb)$|\.(?:bats|feature)$/;
/** What others wrote, or what is made. */
export const NOT_SOURCE = /^(?:\.git|node_modules|vendor|dist|build|target|out|coverage|\.venv|venv)$/;
/** A file that names what is depended on, those that lock it, and what it holds where it names something. */
export const LOCKS: readonly (readonly [manifest: RegExp, locks: readonly string[], declares?: RegExp])[] = [
  [
    /^package\.json$/,
    [
      'package-lock.json',
      'npm-shrinkwrap.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
      'deno.lock',
    ],
    /"(?:dev|optional)?[dD]ependencies"\s*:\s*\{\s*"/,
  ],
  [/^go\.mod$/, ['go.sum'], /^[ \t]*require\b/m],
  [/^cargo\.toml$/, ['Cargo.lock']],
  [
    /^pyproject\.toml$/,
    ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml', 'requirements.txt', 'requirements.lock'],
    /^[ \t]*dependencies\s*=\s*\[\s*[^\]\s]|^\[tool\.poetry\.(?:group\..+\.)?dependencies\]/m,
  ],
  [/^pipfile$/, ['Pipfile.lock']],
  [/^gemfile$/, ['Gemfile.lock']],
  [/^composer\.json$/, ['composer.lock']],
  [/^mix\.exs$/, ['mix.lock']],
  [/^pubspec\.yaml$/, ['pubspec.lock']],
  [/^package\.swift$/, ['Package.resolved']],
];
