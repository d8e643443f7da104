import * as l10n from '@vscode/l10n';
import type { Range } from '../../base/range';
import type { CatalogDocument } from '../document/catalogDocument';
import type { RenameResult, RenameTarget } from '../navigate/rename';
import type { LocationLink } from '../values';
import type { EntityDocument } from '../document/entityDocument';
import { isScalar, textSpan } from '../document/nodes';
import { rewrite } from '../document/rewrite';
import { templateModel } from './templateModel';
import { namedBy, placesOf, templateSubjectAt } from './templateSubject';

/** What the dots of an expression take. */
const PLAIN = /^[A-Za-z_]\w*$/;
const QUOTED = /^[\w.-]+$/;

/** Where a parameter or step of a template is declared; undefined where the place is about neither. */
export function templateDefinition(document: CatalogDocument, offset: number): LocationLink[] | undefined {
  const entity = document.documentAt(offset);
  const subject = entity && templateSubjectAt(entity, offset);
  const node =
    subject?.type === 'parameter'
      ? subject.parameter.key
      : subject?.type === 'secret'
        ? subject.secret.key
        : subject?.type === 'step' || subject?.type === 'output'
          ? (subject.step.idNode ?? subject.step.map.items[0]?.key)
          : undefined;
  if (!entity || !subject || !isScalar(node)) return undefined;
  const selection = entity.range(...textSpan(node));
  const origin = entity.range(subject.start, subject.end);
  return [{ uri: document.uri, range: selection, selection, origin }];
}

/** Every place that names the parameter or step at the offset; undefined where the place is about neither. */
export function templateReferences(
  document: CatalogDocument,
  offset: number,
  includeDeclaration: boolean,
): { uri: string; range: Range }[] | undefined {
  const found = placesAt(document, offset);
  return found?.places
    .filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
    .map(({ start, end }) => ({ uri: document.uri, range: found.entity.range(start, end) }));
}

export function prepareTemplateRename(document: CatalogDocument, offset: number): RenameTarget | undefined {
  const found = placesAt(document, offset);
  if (!found) return undefined;
  const { entity, subject, name } = found;
  return { range: entity.range(subject.start, subject.end), placeholder: name };
}

/** Renames a parameter or step wherever its template names it. */
export function renameInTemplate(
  document: CatalogDocument,
  offset: number,
  newName: string,
): RenameResult | undefined {
  const found = placesAt(document, offset);
  if (!found) return undefined;
  const { entity, model, places, subject, name } = found;
  const isTaken =
    subject.type === 'step'
      ? model.steps.some(({ id }) => id === newName)
      : subject.type === 'secret'
        ? model.secrets.has(newName)
        : model.parameters.has(newName);
  if (newName !== name && isTaken)
    return {
      refused:
        subject.type === 'step'
          ? l10n.t('There is a step "{0}" already.', newName)
          : subject.type === 'secret'
            ? l10n.t('There is a secret "{0}" already.', newName)
            : l10n.t('There is a parameter "{0}" already.', newName),
    };
  if (!QUOTED.test(newName)) return { refused: l10n.t('A name has letters, digits, "_", "-" and ".".') };
  const edits = places.map(({ start, end, isQuoted, isDeclaration, node }) => {
    if (node) {
      const written = rewrite(entity, node, newName);
      return { range: entity.range(written.start, written.end), newText: written.newText };
    }
    const isDotted = !isQuoted && !isDeclaration && entity.chunk.text[start - 1] === '.';
    // By a dot "-" would be a minus.
    return isDotted && !PLAIN.test(newName)
      ? { range: entity.range(start - 1, end), newText: inBrackets(entity, start, newName) }
      : { range: entity.range(start, end), newText: newName };
  });
  return { edit: { changes: [{ uri: document.uri, edits }] } };
}

/** A name that dots don't take, in the quotes that the text around is not in. */
function inBrackets(entity: EntityDocument, at: number, name: string): string {
  const around = entity.placeAt(entity.start + at)?.node;
  return isScalar(around) && around.type === 'QUOTE_SINGLE' ? `["${name}"]` : `['${name}']`;
}

function placesAt(document: CatalogDocument, offset: number) {
  const entity = document.documentAt(offset);
  const model = entity && templateModel(entity);
  const subject = model && templateSubjectAt(entity, offset);
  const named = subject && namedBy(subject);
  if (!subject || !model || !named) return undefined;
  // A place inside a question's answer is no name of the question.
  if (subject.type === 'parameter' && subject.below.length > 0) return undefined;
  return { entity, model, subject, name: named.name, places: placesOf(model, subject) };
}
