// @ts-check
// What the two marketplaces ask of an extension: Visual Studio's (code.visualstudio.com/api/references/extension-manifest)
// and Open VSX (its ExtensionValidator). vsce checks a part of it, and the rest is refused only after an upload.

/**
 * @typedef {object} Manifest
 * @property {string} version
 * @property {string} [publisher]
 * @property {string} [displayName]
 * @property {string} [description]
 * @property {string} [license]
 * @property {string} [icon]
 * @property {readonly string[]} [categories]
 * @property {readonly string[]} [keywords]
 * @property {{ color?: string, theme?: string }} [galleryBanner]
 * @property {string} [pricing]
 * @property {string | false} [qna]
 * @property {string | { url: string }} [repository]
 */

/** "Other" is for what fits nowhere, and is found by nobody. */
const CATEGORIES = [
  'AI',
  'Chat',
  'Data Science',
  'Debuggers',
  'Education',
  'Extension Packs',
  'Formatters',
  'Keymaps',
  'Language Packs',
  'Linters',
  'Machine Learning',
  'Notebooks',
  'Programming Languages',
  'SCM Providers',
  'Snippets',
  'Testing',
  'Themes',
  'Visualization',
];
const MOST_KEYWORDS = 30;
const LONGEST = { default: 255, description: 2048 };

/**
 * What a marketplace would refuse, or show badly, each as a sentence.
 * @param {Manifest} manifest with its words in place of their keys
 * @returns {string[]}
 */
export function refusals(manifest) {
  const { displayName, description, categories = [], keywords = [], galleryBanner = {}, qna } = manifest;
  const found = [];
  if (!/^\d+\.\d+\.\d+$/.test(manifest.version))
    found.push(`The version ${manifest.version} is not of the form 1.2.3: marketplaces take no tags in it.`);
  for (const category of categories)
    if (!CATEGORIES.includes(category)) found.push(`"${category}" is no category to be found under.`);
  if (categories.length === 0) found.push('There are no categories.');
  if (keywords.length > MOST_KEYWORDS)
    found.push(`There are ${keywords.length} keywords, and a marketplace takes ${MOST_KEYWORDS}.`);
  if (new Set(keywords).size < keywords.length) found.push('A keyword is there twice.');
  if (!manifest.license) found.push('There is no license.');
  if (!/\.png$/.test(manifest.icon ?? '')) found.push('The icon is no PNG.');
  if (!/^#[\da-f]{6}$/i.test(galleryBanner.color ?? ''))
    found.push('galleryBanner.color is not of the form #123abc.');
  if (!['dark', 'light'].includes(galleryBanner.theme ?? ''))
    found.push('galleryBanner.theme is neither dark nor light.');
  if (!['Free', 'Trial'].includes(manifest.pricing ?? '')) found.push('pricing is neither Free nor Trial.');
  if (qna !== false && qna !== 'marketplace' && !/^https:\/\//.test(qna ?? ''))
    found.push('qna is neither marketplace, false nor a web address.');
  const texts = { displayName, categories, keywords, license: manifest.license, description };
  for (const [field, value] of Object.entries(texts)) {
    const longest = field === 'description' ? LONGEST.description : LONGEST.default;
    for (const text of [value ?? []].flat()) {
      if (text.length > longest) found.push(`${field} is longer than ${longest} characters.`);
      if (/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(text))
        found.push(`${field} has a character that can't be seen.`);
    }
  }
  return found;
}

/**
 * What only the publisher can fill in and is not there yet, each as a sentence.
 * @param {Manifest} manifest
 * @returns {string[]}
 */
export function missingToPublish({ publisher, repository }) {
  const found = [];
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!/^(git\+)?https:\/\/[^/]+\/.+/.test(url ?? ''))
    found.push(
      'package.json names no repository, so the README would have no pictures and no links to the issues.',
    );
  if (!publisher) found.push('package.json names no publisher.');
  return found;
}

/**
 * Whether it goes out as a pre-release: those have an odd minor version, as the marketplaces advise.
 * @param {string} version
 */
export function isPreRelease(version) {
  return Number(version.split('.')[1]) % 2 === 1;
}

/**
 * The README or the CHANGELOG as the package has it. While no address is known that pictures and files beside it could be
 * read from, it goes without them: a marketplace and the editor show them from the web only.
 * @param {string} text
 * @param {Manifest['repository']} repository
 */
export function packedText(text, repository) {
  if (repository) return text;
  return text
    .replace(/^<img [^>]*>\n+/gm, '')
    .replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm, '')
    .replace(/(?<!!)\[([^\][]*)\]\((?!https:|#)[^)]*\)/g, '$1');
}
