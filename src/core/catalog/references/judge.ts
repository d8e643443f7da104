import * as l10n from '@vscode/l10n';
import { shown } from '../../base/oneLine';
import { anyOf } from '../../base/lists';
import { pathFromFile } from '../../base/uri';
import { kindInSentence, nameInSentence, upperFirst } from '../../model/kinds';
import { canExist, isValidKind, isValidName, isValidNamespace } from '../../model/names';
import { canonicalRef, type EntityRef, parseRef, shortestRef } from '../../model/reference';
import { isOneWord } from '../../model/relations';
import { DOCS_ENTITY, isBackstageKind, PEOPLE_KINDS, type RelationField } from '../../model/relationFields';
import type { ProblemSeverity } from '../problem';

/** How a reference to what the catalog does not have is shown, where the catalog would know; `off` says nothing. */
export type DanglingSeverity = ProblemSeverity | 'hint' | 'off';

/** A reference as an entity writes it. */
export interface WrittenRef {
  readonly text: string;
  readonly field: RelationField;
  /** Of the entity that writes it. */
  readonly namespace: string | undefined;
  /** The file that it is written in. */
  readonly uri: string;
  /** The entity that writes it, canonical: itself it does not mean. */
  readonly from?: string;
}

/** What the catalog knows of a reference. */
export interface ReferenceAnswer {
  readonly exists: boolean;
  /** Whether the catalog holds every entity of the kind, so that what it lacks is missing. */
  readonly isComplete: boolean;
  /** Entities of kinds the field accepts that may have been meant, likeliest first. */
  readonly meant: readonly EntityRef[];
  /** The file that declares it, and where it is refused; its URI. */
  readonly refusedIn?: string;
  /** An entity of that name, of a kind the field does not accept. */
  readonly ofOtherKind?: EntityRef;
}

export interface ReferenceFinding {
  readonly severity: ProblemSeverity | 'hint';
  readonly code:
    | 'invalid-reference'
    | 'reference-needs-kind'
    | 'wrong-kind-reference'
    | 'unresolved-reference'
    | 'house-rules';
  readonly message: string;
  /** What to write instead, likeliest first. */
  readonly replacements: readonly string[];
  /** What an entity could be created for. */
  readonly missing?: EntityRef;
}

/** The reference taken apart; undefined where it can't be read. */
export function targetOf({ text, field, namespace }: WrittenRef): EntityRef | undefined {
  return parseRef(text, { kind: field.defaultKind, namespace });
}

/**
 * The one verdict on a reference, of open files, closed files and the API. Said aloud: what can never lead anywhere, what
 * is missing from a catalog that would have it, and, in any catalog, what looks like a slip of a name it does have. Of any
 * other reference to something unknown nothing is said: it may well be in a catalog that is not at hand.
 */
export function judgeReference(
  written: WrittenRef,
  answer: ReferenceAnswer | undefined,
  severity: DanglingSeverity,
): ReferenceFinding | undefined {
  const found = judgeAsRelation(written, answer, severity);
  if (!found || written.field !== DOCS_ENTITY || found.code === 'unresolved-reference') return found;
  // Backstage takes the entity all the same, without docs.
  return { ...found, severity: found.severity === 'error' ? 'warning' : found.severity };
}

function judgeAsRelation(
  written: WrittenRef,
  answer: ReferenceAnswer | undefined,
  severity: DanglingSeverity,
): ReferenceFinding | undefined {
  const { text, field, namespace } = written;
  const target = targetOf(written);
  if (!target) return unreadable(text, field);
  if (text.includes('{{')) return answer && placeholder(text);
  const context = { defaultKind: field.defaultKind, namespace: namespace || 'default' };
  const meant = (answer?.meant ?? []).filter((each) => canonicalRef(each) !== written.from);
  const replacements = meant.map((each) => shortestRef(each, context));
  // Where the kind that was written is to go, what is left to write does not tell what it names.
  const orMeant = meantIn(
    replacements.map((each, at) => (each === target.name ? aKindOf(meant[at]!) : each)),
  );
  // A namespace that is only taken from the entity around has a problem of its own there.
  if (isNever(text.includes('/') ? target : { ...target, namespace: 'default' })) {
    if (field.isCustom && !isOneWord(text)) return undefined;
    const message = whyNever(text, target, field) + orMeant;
    const isNote = isPersonByMail(target);
    // Of an entity that is refused, errors alone are told.
    if (isNote && !answer) return undefined;
    return { severity: isNote ? 'info' : 'error', code: 'invalid-reference', message, replacements };
  }
  if (field.targetKinds && !field.targetKinds.includes(target.kind.toLowerCase())) {
    const isKnownKind = isBackstageKind(target.kind);
    const names = taken(field, target.kind);
    const message = isKnownKind
      ? l10n.t('"{field}" names {a} {kinds}, and this is {its} {kind}.', names)
      : l10n.t('"{field}" names {a} {kinds}, not what is of the kind "{kind}".', {
          ...names,
          kind: shown(target.kind),
        });
    // A kind of someone's own may be made to stand there; Backstage's own kinds never are.
    const isSure = isKnownKind && !field.isCustom;
    return {
      severity: isSure ? 'error' : 'warning',
      code: 'wrong-kind-reference',
      message: message + orMeant,
      replacements,
    };
  }
  if (!answer || answer.exists || severity === 'off') return undefined;
  const quiet = severity === 'hint' ? 'hint' : 'info';
  if (answer.refusedIn !== undefined) {
    const { uri } = written;
    const what = upperFirst(nameInSentence(target));
    const message =
      answer.refusedIn === uri
        ? l10n.t(
            '{0} is declared in this file and refused there, so the catalog does not have it. Mend it there.',
            what,
          )
        : l10n.t(
            '{0} is declared in {1} and refused there, so the catalog does not have it. Mend it there.',
            what,
            shown(pathFromFile(uri, answer.refusedIn)),
          );
    return {
      severity: answer.isComplete ? severity : quiet,
      code: 'unresolved-reference',
      message,
      replacements: [],
    };
  }
  const other = answer.ofOtherKind;
  if (answer.isComplete && other && !replacements.length) {
    const names = { ...taken(field, other.kind, target.kind), name: other.name };
    const message = l10n.t('"{field}" names {a} {kinds}, and {name} is {its} {kind}.', names);
    return { severity, code: 'wrong-kind-reference', message, replacements };
  }
  if (mayBeMistaken(field, answer)) {
    const names = { ...taken(field, other!.kind), name: other!.name };
    const message = l10n.t(
      '"{field}" names {a} {kinds}, and this workspace has {name} only as {its} {kind}.',
      names,
    );
    return { severity: quiet, code: 'wrong-kind-reference', message, replacements };
  }
  if (answer.isComplete) {
    const message = l10n.t('The catalog has no {0}.', wanted(target)) + orMeant;
    return { severity, code: 'unresolved-reference', message, replacements, missing: target };
  }
  if (!replacements.length) return undefined;
  const message = l10n.t('This workspace has no {0}.', wanted(target)) + orMeant;
  return { severity: quiet, code: 'unresolved-reference', message, replacements };
}

/**
 * Whether something else than people is likely taken for an owner. Systems and components often bear one name and are
 * declared apart, so of other fields nothing is said while the rest may be elsewhere.
 */
export function mayBeMistaken(
  { targetKinds }: RelationField,
  { isComplete, meant, ofOtherKind }: ReferenceAnswer,
): boolean {
  const isOfPeople = targetKinds?.every((kind) => PEOPLE_KINDS.includes(kind)) ?? false;
  return !isComplete && !meant.length && isOfPeople && ofOtherKind !== undefined;
}

/** What a template would fill in, of an entity that is one as it stands. */
function placeholder(text: string): ReferenceFinding {
  const message = l10n.t(
    '"{0}" is for a template to fill in, and this is an entity already, so it refers to nothing. Write the name of an entity, or mark the name of this one as well.',
    shown(text),
  );
  return { severity: 'warning', code: 'invalid-reference', message, replacements: [] };
}

function unreadable(text: string, field: RelationField): ReferenceFinding {
  const needsKind = !field.defaultKind && parseRef(text, { kind: 'any' }) !== undefined;
  const code = needsKind ? 'reference-needs-kind' : 'invalid-reference';
  const message = needsKind
    ? l10n.t(
        '"{0}" takes entities of any kind, so write the kind before the name, as in component:{1}.',
        field.field,
        shown(text),
      )
    : l10n.t('"{0}" is not an entity reference. Write name, kind:name or kind:namespace/name.', shown(text));
  return { severity: 'error', code, message, replacements: [] };
}

/** A name that is an e-mail address, as `mailto:` and angle brackets write it too; of what is no person or team, a version may look so. */
const EMAIL = /^<?[^\s@/:<>,;]+@[^\s@/:<>,;]+>?$/;

/** Whether no entity can be meant, whatever catalog is asked. */
export function isNever(target: EntityRef): boolean {
  return !canExist(target);
}

/** Backstage's own examples have such owners: it says who is meant, to a reader, though it leads nowhere. */
function isPersonByMail({ kind, name }: EntityRef): boolean {
  return PEOPLE_KINDS.includes(kind.toLowerCase()) && EMAIL.test(name) && !name.startsWith('<');
}

const BY_NAME = l10n.t('Refer to people and teams by their name in the catalog: user:name or group:name.');

/** Why no entity can ever be meant by it. */
function whyNever(text: string, { kind, namespace, name }: EntityRef, field: RelationField): string {
  const mayBePeople = [...PEOPLE_KINDS, 'mailto'].includes(kind.toLowerCase());
  if (mayBePeople && text.startsWith('@'))
    return l10n.t('"{0}" is a handle of a Git host. {1}', shown(text), BY_NAME);
  if (mayBePeople && EMAIL.test(name))
    return l10n.t('"{0}" is an e-mail address, which no entity has for a name. {1}', shown(name), BY_NAME);
  const parts = text.split(/[,;|&+]|\s(?:and|or)\s|\s(?=\w+:\S)/).filter((part) => part.trim());
  if (parts.length > 1) {
    const names = [shown(text), parts.length, field.field] as const;
    return field.many
      ? l10n.t('"{0}" names {1} entities, and each item of "{2}" is one reference.', ...names)
      : l10n.t('"{0}" names {1} entities, and "{2}" takes one.', ...names);
  }
  const rule = l10n.t(
    'Names have letters from A to Z and digits, joined by "-", "_" or ".", and at most 63 characters, so no entity has that name.',
  );
  if (!name.trim()) return l10n.t('This names nothing. Write the name of an entity.');
  const spaced = [kind, namespace, name].find((part) => part !== part.trim());
  if (spaced !== undefined)
    return l10n.t('There is a space before or after "{0}". Take it out.', shown(spaced));
  if (!isValidName(name)) return l10n.t('"{0}" can\'t be the name of an entity. {1}', shown(name), rule);
  if (!isValidNamespace(namespace.toLowerCase()))
    return l10n.t(
      '"{0}" can\'t be a namespace. Namespaces have letters from A to Z and digits, joined by "-".',
      shown(namespace),
    );
  return isValidKind(kind)
    ? ''
    : l10n.t('"{0}" can\'t be a kind. A kind is one word of letters from A to Z and digits.', shown(kind));
}

/** What a field names, and what it is in truth; `a` and `its` are English articles, which other languages leave out. */
function taken({ field, targetKinds }: RelationField, kind: string, wanted = '') {
  const kinds = anyOf((targetKinds ?? [wanted]).map(kindInSentence));
  const its = kindInSentence(kind);
  return { field, a: articleOf(kinds), kinds, its: articleOf(its), kind: its };
}

/** What there is none of: of a kind that may not be one no more than its reference. */
function wanted(target: EntityRef): string {
  const { kind } = target;
  if (isBackstageKind(kind)) return nameInSentence(target);
  return l10n.t('entity "{0}"', shown(shortestRef(target, { namespace: 'default' })));
}

function articleOf(words: string): string {
  return /^[aeio]/i.test(words) ? 'an' : 'a';
}

function aKindOf({ kind, name }: EntityRef): string {
  return l10n.t('the {0} {1}', kindInSentence(kind), name);
}

function meantIn(names: readonly string[]): string {
  return names.length ? l10n.t(' Did you mean {0}?', anyOf(names)) : '';
}
