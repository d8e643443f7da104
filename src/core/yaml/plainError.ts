import * as l10n from '@vscode/l10n';
import type { ErrorCode } from 'yaml';
import { isTooDeep, TOO_DEEP } from './depth';

/** What is said of each error of the parser: its own words speak of tokens and nodes. Undefined leaves it to the words below. */
const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: l10n.t('An alias (*name) stands alone, without an anchor (&name) or a tag (!name) before it.'),
  BAD_ALIAS: l10n.t('A text that begins with "*" or "&" needs quotes, unless it names an anchor.'),
  BAD_COLLECTION_TYPE: l10n.t('The tag (a word that begins with "!") does not fit what follows it.'),
  BAD_DIRECTIVE: l10n.t(
    'A line that begins with "%" is an instruction to YAML, and this is not one that it knows.',
  ),
  BAD_DQ_ESCAPE: l10n.t(
    'In double quotes "\\" begins an escape, and this is not one. Write "\\\\" for a backslash, or use single quotes.',
  ),
  BAD_INDENT: l10n.t('This line is not indented like its neighbours.'),
  BAD_PROP_ORDER: l10n.t('An anchor (&name) or a tag (!name) goes after the "-", "?" or ":", not before it.'),
  BAD_SCALAR_START: l10n.t('A text that begins with this sign needs quotes.'),
  BLOCK_AS_IMPLICIT_KEY: l10n.t('Text that contains ": " needs quotes.'),
  BLOCK_IN_FLOW: l10n.t("Lists, mappings and text blocks by lines can't be between brackets."),
  DUPLICATE_KEY: l10n.t('A key is in this mapping twice. Only one can count.'),
  KEY_OVER_1024_CHARS: l10n.t(
    'A key has at most 1,024 characters. Often a quote or a bracket before it is not closed.',
  ),
  MULTILINE_IMPLICIT_KEY: l10n.t(
    'A ":" is missing here, or the line belongs to the text above and is not indented enough.',
  ),
  MULTIPLE_ANCHORS: l10n.t('A value has one anchor (&name) at most.'),
  MULTIPLE_DOCS: l10n.t('A second document begins here, where one is expected.'),
  MULTIPLE_TAGS: l10n.t('A value has one tag (!name) at most.'),
  NON_STRING_KEY: l10n.t('A key must be text.'),
  RESOURCE_EXHAUSTION: l10n.t('The text is nested too deeply to read.'),
  TAB_AS_INDENT: l10n.t('Tabs cannot indent YAML. Use spaces.'),
  TAG_RESOLVE_FAILED: l10n.t(
    'The tag (a word that begins with "!") is not known, or does not fit its value.',
  ),
};

/** Of codes that say several things, by the parser's words. */
const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [
    /^Anchors \(&name\) and aliases/,
    l10n.t('Anchors (&name) and aliases (*name) are too many to be followed. Write the values out.'),
  ],
  [/alias count/i, l10n.t('Aliases (*name) repeat too much here. Write the values out.')],
  [
    /^Unresolved alias|^This should not happen: the alias/i,
    l10n.t(
      'An alias (*name) names an anchor (&name) that is not there. A text that begins with "*" needs quotes.',
    ),
  ],
  [
    /^Flow (?:map|sequence) in block|expected to end with/,
    l10n.t('What opens with [ or { above is not closed, or not indented enough.'),
  ],
  [/^Missing closing/, l10n.t('A text between quotes is not closed.')],
  [
    /^Missing , (?:or : )?between|^Missing space after :/,
    l10n.t('A comma, or a space after ":", is missing between these brackets.'),
  ],
  [/^Unexpected (?:,|empty item)/, l10n.t('There is a comma too many between these brackets.')],
  [/^Implicit map keys/, l10n.t('A ":" is missing here.')],
  [/^Sequence item without/, l10n.t('Each item of a list begins with "- ".')],
  [/separated from/, l10n.t('A space is missing here, before a comment, or after an anchor or a tag.')],
  [
    /^Block collection cannot start|^Missing directives-end/,
    l10n.t('What is here belongs on a line of its own after "---".'),
  ],
  [/^Block scalar header/, l10n.t('The line ends after "|" or ">": the text begins on the next line.')],
  [
    /^Unexpected [\w-]+ at node end|^Unexpected (?:scalar|\S+-scalar)/,
    l10n.t(
      'Something follows the end of a value. Often a quote or a bracket is closed too early, or a text needs quotes.',
    ),
  ],
];

/** An error of the `yaml` package in words for who wrote the text. */
export function plainError({
  code,
  message,
}: {
  readonly code?: ErrorCode;
  readonly message: string;
}): string {
  const text = message.replace(/^\w*Error: /, '');
  const found = BY_MESSAGE.find(([pattern]) => pattern.test(text));
  return (
    found?.[1] ??
    (code && WORDS[code]) ??
    l10n.t("This can't be read as YAML. Often a quote, a bracket, a space or a line break is missing nearby.")
  );
}

/** What is wrong with the line ends of a text that can't be read, as those of old files of a Mac. */
export function whyLineEnds(text: string): string | undefined {
  return /\r(?!\n)/.test(text)
    ? l10n.t(
        'The lines of this file end in CR alone, which YAML parsers do not read as a line end, nor does Backstage. Save it with LF.',
      )
    : undefined;
}

/** What is said of a text that `isTooDeep` keeps from the parser: lines that end in CR alone are one row of keys. */
export function whyTooDeep(text: string): string {
  const lineEnds = whyLineEnds(text);
  return lineEnds !== undefined && !isTooDeep(text.replace(/\r(?!\n)/g, '\n')) ? lineEnds : TOO_DEEP;
}
