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
        ? `**${role}** — everyone who has that role in the GitLab project`
        : `${inlineCode(owner.handle)} is not in the catalog (as ${inlineCode(ref)}).`;
    return { markdown: `${who}\n\n---\n\n${ownedText(owner.handle, coverage)}`, range: rangeOf(owner) };
  }
  const at = analysis.file.rules.findIndex((rule) => isIn(rule.at, position));
  if (at >= 0) {
    const use = (await analysis.coverage(token)).rules[at];
    if (!use) return undefined;
    const isUnsure = use.matched === 0 && (await analysis.mayMatchMore(use));
    const markdown = isUnsure
      ? `${inlineCode(use.rule.pattern)} matches no file that is listed here. Without Git what tools leave behind (\`build\`, \`dist\`, \`target\`, …) is not.`
      : ruleText(use);
    return { markdown, range: rangeOf(use.rule.at) };
  }
  const section = analysis.file.sections.find((each) => isIn(each.at, position));
  if (!section) return undefined;
  const needs = section.isOptional
    ? 'Approval of its owners is not required.'
    : `${section.approvals === 1 ? 'One owner has' : `${section.approvals} owners have`} to approve.`;
  return {
    markdown: `Section ${inlineCode(section.name)}: decides on its own who owns a file. ${needs}`,
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
    lines.length > MOST_LINES ? `${lines.slice(0, MOST_LINES).join(', ')} and more` : lines.join(', ');
  return owned === 0
    ? `Owns none of the ${count(files, 'file')} here.`
    : `Owns ${owned.toLocaleString('en')} of the ${count(files, 'file')} here, by ${lines.length === 1 ? 'line' : 'lines'} ${named}.`;
}

function ruleText({ rule, matched, won, samples, overriddenBy }: RuleUse): string {
  const owners = rule.owners.length > 0 ? rule.owners.map(inlineCode).join(', ') : 'nobody';
  if (matched === 0) return `${inlineCode(rule.pattern)} matches no file.`;
  const verb = rule.isExclusion ? 'Leaves out' : 'Matches';
  const head = `${inlineCode(rule.pattern)} → ${rule.isExclusion ? 'no owner in its section' : owners}`;
  const lost = matched - won;
  const rest =
    lost > 0 && overriddenBy
      ? ` A later line decides for ${lost.toLocaleString('en')} of them, as line ${overriddenBy.line + 1} (${inlineCode(overriddenBy.pattern)}).`
      : '';
  const list = samples.map((path) => `- ${inlineCode(path)}`);
  const more = won > samples.length ? [`- and ${(won - samples.length).toLocaleString('en')} more`] : [];
  return [`${head}\n\n${verb} ${count(matched, 'file')}.${rest}`, [...list, ...more].join('\n')]
    .filter(Boolean)
    .join('\n\n');
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
