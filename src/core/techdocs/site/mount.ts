import * as l10n from '@vscode/l10n';
import { isObject } from '../../base/isObject';
import { withoutEnd } from '../../base/withoutEnd';
import { ZERO_RANGE } from '../../base/range';
import type { CatalogProblem, ProblemSeverity } from '../../catalog/problem';
import type { ReadFailure } from './boundedFiles';
import type { Listing } from './listing';
import { type MkdocsConfig, parseMkdocsConfig } from './mkdocsConfig';
import { notRun } from './notRun';
import { type DocsProblemCode, docsProblem } from './problems';
import { joinUri, parentUri, relativePath } from '../../base/uri';

/** A folder of docs shown below `alias` of a site: the site's own at '', each included one at its name. */
export interface Mount {
  readonly alias: string;
  /** The folder of mkdocs.yml. */
  readonly folder: string;
  /** The folder of the pages. */
  readonly docs: string;
  readonly config: MkdocsConfig;
  /** Undefined for a site without a mkdocs.yml. */
  readonly configUri?: string;
  /** The file the nav stands in: the configuration, or one it inherits. */
  readonly navUri?: string;
  readonly problems: readonly CatalogProblem[];
}

export const CONFIG_NAMES = ['mkdocs.yml', 'mkdocs.yaml'];
const MAX_CONFIG_BYTES = 2 * 1024 * 1024;
const MAX_INHERITANCE = 8;
/** What is told where the file is named. */
const NO_FILE: ReadonlySet<ReadFailure> = new Set<ReadFailure>(['not-found', 'not-a-file', 'outside']);
const NAMELESS = l10n.t(
  'site_name is missing. MkDocs refuses the file, and TechDocs gives docs a name only where they have no mkdocs.yml. Here they have the name of their entity or folder.',
);

/** The mkdocs.yml of a folder, if it has one. */
export async function findConfig(listing: Listing, folder: string): Promise<string | undefined> {
  const entries = await listing.list(folder);
  const name = CONFIG_NAMES.find((candidate) =>
    entries.some((entry) => entry.name === candidate && entry.type === 'file'),
  );
  return name && joinUri(folder, name);
}

/** Reads a configuration with all it inherits. What can't be read is a problem; the result is always usable. */
export async function readMount(
  listing: Listing,
  configUri: string,
  alias: string,
  /** Whether a README stands in where there is no folder of pages, as TechDocs has it of a whole site. */
  hasReadme = false,
): Promise<Mount> {
  const folder = parentUri(configUri);
  const problems: CatalogProblem[] = [];
  const { config: read, navUri } = await readConfig(listing, configUri, problems);
  // An empty list takes the place of an inherited navigation, and then counts as none.
  const config = read.nav?.length === 0 ? { ...read, nav: undefined } : read;
  const docs = await docsFolder(listing, folder, config, hasReadme, (code, message, severity) =>
    problems.push(docsProblem(configUri, config.rangeOf('docs_dir'), code, message, severity)),
  );
  const named = config.rangeOf('site_name');
  const isNameless =
    config.siteName === undefined &&
    named.start.line === named.end.line &&
    named.start.character === named.end.character;
  if (isNameless && !problems.some(({ code }) => code === 'docs-config'))
    problems.push(docsProblem(configUri, named, 'docs-config-type', NAMELESS, 'error'));
  for (const { key, message } of notRun(config))
    problems.push(docsProblem(configUri, config.rangeOf(key), 'docs-not-run', message, 'info'));
  return { alias, folder, docs, config, configUri, navUri, problems };
}

/** A site that has no configuration. */
export function plainMount(folder: string, docs: string): Mount {
  return { alias: '', folder, docs, config: parseMkdocsConfig('{}').config, problems: [] };
}

/** How pages of a site are rendered that another one brings in, as mkdocs-monorepo-plugin has it. */
export function broughtIn({ alias, docs, config }: Mount, by: Mount): Mount {
  const { repoUrl = by.config.repoUrl } = config;
  const theirs = by.config.editUri ?? defaultEditUri(by.config.repoUrl);
  const [from = '', to = ''] = [by.docs, docs].map((folder) => relativePath(by.folder, folder));
  const editUri = config.editUri ?? (from ? theirs?.replace(from, () => to) : theirs);
  return { ...by, alias, docs, config: { ...by.config, repoUrl, editUri } };
}

/** Where MkDocs looks for the sources of a repository whose host it knows. */
export function defaultEditUri(repoUrl = ''): string | undefined {
  if (/^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\//i.test(repoUrl)) return 'edit/master/docs/';
  if (/^https?:\/\/bitbucket\.org\//i.test(repoUrl)) return 'src/default/docs/';
  return undefined;
}

async function readConfig(
  listing: Listing,
  uri: string,
  problems: CatalogProblem[],
  /** The files that lead here. */
  heirs: readonly string[] = [],
  /** Says where this file is named why there is none. */
  missing?: (failure: ReadFailure) => void,
): Promise<{ config: MkdocsConfig; navUri: string }> {
  const read = await listing.files.readText(uri, { maxBytes: MAX_CONFIG_BYTES });
  const text = 'text' in read ? read.text : '';
  if ('failure' in read && missing && NO_FILE.has(read.failure)) missing(read.failure);
  else if ('failure' in read)
    problems.push(
      docsProblem(
        uri,
        ZERO_RANGE,
        'docs-config',
        read.why === undefined
          ? l10n.t("The file can't be read.")
          : l10n.t("The file can't be read: {0}", read.why),
        'error',
      ),
    );
  const { config, problems: broken } = parseMkdocsConfig(text);
  if ('text' in read)
    for (const { range, code, message } of broken)
      problems.push(docsProblem(uri, range, code, message, 'error'));
  const fallback = { config, navUri: uri };
  if (!config.inherit) return fallback;
  const found = await listing.files.resolve(parentUri(uri), config.inherit);
  const way = [...heirs, uri];
  const report = (message: string) =>
    problems.push(docsProblem(uri, config.rangeOf('INHERIT'), 'docs-config', message, 'error'));
  const why =
    'refused' in found
      ? l10n.t('INHERIT names {0}, which is outside the repository.', config.inherit)
      : way.includes(found.uri)
        ? l10n.t(
            'INHERIT names {0}, which inherits from this file itself: one of them must do without.',
            config.inherit,
          )
        : way.length > MAX_INHERITANCE &&
          l10n.t(
            'INHERIT names {0}, and no more than {1} files in a row are followed.',
            config.inherit,
            MAX_INHERITANCE,
          );
  if ('refused' in found || why) {
    if (why) report(why);
    return fallback;
  }
  const parent = await readConfig(listing, found.uri, problems, way, (failure) => {
    const { inherit = '' } = config;
    report(
      failure === 'not-found'
        ? l10n.t('INHERIT names {0}, and there is no such file.', inherit)
        : failure === 'outside'
          ? l10n.t('INHERIT names {0}, which is outside the repository.', inherit)
          : l10n.t('INHERIT names {0}, which is not a file.', inherit),
    );
  });
  return { config: inherit(config, parent.config), navUri: config.nav ? uri : parent.navUri };
}

type Named = MkdocsConfig['extensions'];

/** As MkDocs merges what a file inherits: maps by their keys, as deep as they go; anything else takes the other's place. */
function merged(inherited: unknown, own: unknown): unknown {
  if (!isOptions(inherited) || !isOptions(own)) return own;
  const changed = Object.entries(own).map(([key, value]) => [
    key,
    Object.hasOwn(inherited, key) ? merged(inherited[key], value) : value,
  ]);
  return Object.fromEntries([...Object.entries(inherited), ...changed]) as unknown;
}

/** A map that is no Python value: what such a one is called with is no option. */
function isOptions(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && typeof value['python'] !== 'string';
}

function inherit(own: MkdocsConfig, parent: MkdocsConfig): MkdocsConfig {
  const lists = new Set<'markdown_extensions' | 'plugins'>();
  const named = (key: 'markdown_extensions' | 'plugins', of: (config: MkdocsConfig) => Named): Named => {
    const isOwn = Object.keys(of(own)).length > 0 || own.lists.has(key);
    if ((isOwn ? own : parent).lists.has(key)) lists.add(key);
    const isReplaced = isOwn && (own.lists.has(key) || parent.lists.has(key));
    return isReplaced ? of(own) : (merged(of(parent), of(own)) as Named);
  };
  const extensions = named('markdown_extensions', (config) => config.extensions);
  const pluginOptions = named('plugins', (config) => config.pluginOptions);
  return {
    siteName: own.siteName ?? parent.siteName,
    docsDir: own.docsDir ?? parent.docsDir,
    nav: own.nav ?? parent.nav,
    repoUrl: own.repoUrl ?? parent.repoUrl,
    editUri: own.editUri ?? parent.editUri,
    extensions,
    plugins: Object.keys(pluginOptions),
    pluginOptions,
    lists,
    hooks: own.hooks.length > 0 ? own.hooks : parent.hooks,
    customDir: own.customDir ?? parent.customDir,
    themeFeatures: own.themeFeatures ?? parent.themeFeatures,
    themeLanguage: own.themeLanguage ?? parent.themeLanguage,
    extra: merged(parent.extra, own.extra) as MkdocsConfig['extra'],
    excludeDocs: own.excludeDocs ?? parent.excludeDocs,
    notInNav: own.notInNav ?? parent.notInNav,
    draftDocs: own.draftDocs ?? parent.draftDocs,
    rangeOf: own.rangeOf,
  };
}

async function docsFolder(
  listing: Listing,
  folder: string,
  config: MkdocsConfig,
  hasReadme: boolean,
  report: (code: DocsProblemCode, message: string, severity: ProblemSeverity) => void,
): Promise<string> {
  const written = config.docsDir ?? 'docs';
  const fallback = joinUri(folder, 'docs');
  const outside = (why: string) =>
    report('docs-outside', l10n.t('{0} Here the folder docs is read.', why), 'error');
  if (/^(?:\/|[a-z]:|~|\\)/i.test(written)) {
    outside(l10n.t('docs_dir must be a folder of this repository, not the absolute path {0}.', written));
    return fallback;
  }
  const found = await listing.files.resolve(folder, withoutEnd(written, '/'));
  if ('refused' in found) {
    outside(l10n.t('docs_dir leads out of the repository: {0}.', written));
    return fallback;
  }
  const docs = found.uri;
  // mkdocs-same-dir is there to allow it.
  if (docs === folder && !('same-dir' in config.pluginOptions))
    report(
      'docs-config',
      l10n.t(
        'docs_dir must be a folder below that of this file, and "{0}" is that folder itself: MkDocs refuses it. Here it is read.',
        written,
      ),
      'error',
    );
  const type = await listing.typeOf(docs);
  if (type !== undefined) await listing.list(docs);
  const untold = type === undefined ? undefined : listing.files.untold.get(docs);
  if (untold)
    report(
      'docs-dir-missing',
      l10n.t("The folder {0} can't be read: {1}", written, untold.why ?? untold.failure),
      'error',
    );
  else if (type !== 'directory') {
    if (hasReadme)
      report(
        'docs-dir-missing',
        l10n.t(
          'There is no folder {0} beside this file: the README is the only page, as in TechDocs. MkDocs alone refuses the file.',
          written,
        ),
        'info',
      );
    else
      report(
        'docs-dir-missing',
        l10n.t(
          'There is no folder {0} beside this file, so there are no pages. MkDocs refuses the file.',
          written,
        ),
        'error',
      );
  }
  return docs;
}
