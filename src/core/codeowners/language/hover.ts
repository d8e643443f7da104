import * as l10n from '@vscode/l10n';
import { language } from '../../base/language';
import type { CancellationToken } from '../../base/cancellation';
import type { Position, Range } from '../../base/range';
import { entityCard } from '../../language/hover/entityCard';
import { inlineCode } from '../../language/markdown';
import type { Hover } from '../../language/values';
import { resolveHandle, roleOf } from '../../ownership/handles';
import type { Coverage, RuleUse } from '../coverage';
import type { CodeownersFile, Span, WrittenOwner } from '../file';
import type { Analysis } from './analysis';
import type { CodeownersPorts } from './codeownersLanguage';

/** Lines named of an owner's. */
const MOST_LINES = 8;

/** Who an owner is and what they own here; which files a pattern gets. */
export async function hover(
  analysis: Analysis,
  position: Position,
  { catalog, environment }: CodeownersPorts,
  token?: CancellationToken,
): Promise<Hover | undefined> {
  const owner = ownerAt(analysis.file, position);
  if (owner) {
    const [{ entity, ref }, coverage] = await Promise.all([
      resolveHandle(catalog, owner.handle, token),
      analysis.coverage(token),
    ]);
    const role = roleOf(owner.handle);
    const who = entity
      ? await entityCard(entity, catalog, environment)
      : role !== undefined
        ? l10n.t('**{0}** — everyone who has that role in the GitLab project', role)
        : l10n.t('{0} is not in the catalog (as {1}).', inlineCode(owner.handle), inlineCode(ref));
    return { markdown: `${who}\n\n---\n\n${ownedText(owner.handle, coverage)}`, range: rangeOf(owner) };
  }
  const at = analysis.file.rules.findIndex((rule) => isIn(rule.at, position));
  if (at >= 0) {
    const use = (await analysis.coverage(token)).rules[at];
    if (!use) return undefined;
    const isUnsure = use.matched === 0 && (await analysis.mayMatchMore(use));
    const markdown = isUnsure
      ? l10n.t(
          '{0} matches no file that is listed here. Without Git, what tools leave behind (`build`, `dist`, `target`, …) is not listed.',
          inlineCode(use.rule.pattern),
        )
      : ruleText(use);
    return { markdown, range: rangeOf(use.rule.at) };
  }
  const section = analysis.file.sections.find((each) => isIn(each.at, position));
  if (!section) return undefined;
  const needs = section.isOptional
    ? l10n.t('Approval of its owners is not required.')
    : section.approvals === 1
      ? l10n.t('One owner has to approve.')
      : l10n.t('{0} owners have to approve.', section.approvals);
  return {
    markdown: l10n.t('Section {0}: decides on its own who owns a file. {1}', inlineCode(section.name), needs),
    range: rangeOf(section.at),
  };
}

/** The owner written at a place: on a line of rules, or as a section's default. */
export function ownerAt(file: CodeownersFile, position: Position): WrittenOwner | undefined {
  return writtenOwners(file).find((owner) => isIn(owner, position));
}

/** Every owner where it stands. */
export function writtenOwners({ rules, sections }: CodeownersFile): WrittenOwner[] {
  return [
    ...sections.flatMap(({ defaultOwners }) => defaultOwners),
    ...rules.flatMap(({ written }) => written),
  ];
}

export function rangeOf({ line, start, end }: Span): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

function isIn({ line, start, end }: Span, position: Position): boolean {
  return line === position.line && start <= position.character && position.character <= end;
}

function ownedText(handle: string, { rules, files }: Coverage): string {
  const theirs = rules.filter(({ rule }) =>
    rule.owners.some((each) => each.toLowerCase() === handle.toLowerCase()),
  );
  const owned = theirs.reduce((sum, { won }) => sum + won, 0);
  const lines = theirs.filter(({ won }) => won > 0).map(({ rule }) => rule.line + 1);
  const named =
    lines.length > MOST_LINES
      ? l10n.t('{0} and more', lines.slice(0, MOST_LINES).join(', '))
      : lines.join(', ');
  if (owned === 0) return l10n.t('Owns none of the {0} here.', countedFiles(files));
  const counts = [owned.toLocaleString(language()), countedFiles(files), named] as const;
  return lines.length === 1
    ? l10n.t('Owns {0} of the {1} here, by line {2}.', ...counts)
    : l10n.t('Owns {0} of the {1} here, by lines {2}.', ...counts);
}

function ruleText({ rule, matched, won, samples, overriddenBy }: RuleUse): string {
  const owners = rule.owners.length > 0 ? rule.owners.map(inlineCode).join(', ') : l10n.t('nobody');
  if (matched === 0) return l10n.t('{0} matches no file.', inlineCode(rule.pattern));
  const does = rule.isExclusion
    ? l10n.t('Leaves out {0}.', countedFiles(matched))
    : l10n.t('Matches {0}.', countedFiles(matched));
  const head = `${inlineCode(rule.pattern)} → ${rule.isExclusion ? l10n.t('no owner in its section') : owners}`;
  const lost = matched - won;
  const rest =
    lost > 0 && overriddenBy
      ? l10n.t(
          ' A later line decides for {0} of them, as line {1} ({2}).',
          lost.toLocaleString(language()),
          overriddenBy.line + 1,
          inlineCode(overriddenBy.pattern),
        )
      : '';
  const list = samples.map((path) => `- ${inlineCode(path)}`);
  const more =
    won > samples.length ? [l10n.t('- and {0} more', (won - samples.length).toLocaleString(language()))] : [];
  return [`${head}\n\n${does}${rest}`, [...list, ...more].join('\n')].filter(Boolean).join('\n\n');
}

export function countedFiles(files: number): string {
  return files === 1 ? l10n.t('1 file') : l10n.t('{0} files', files.toLocaleString(language()));
}
