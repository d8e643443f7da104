import * as l10n from '@vscode/l10n';
import type { EntityDocument } from '../document/entityDocument';
import { type Node, isMap, isScalar, isSeq } from '../document/nodes';
import { notAnObject as saidOfNoObject } from '../../yaml/parse';
import { isOfKubernetes } from '../../model/kinds';
import { ENVELOPE } from '../schema/envelope';
import { kindSchema } from '../schema/kinds';
import { specOf } from '../schema/lookup';
import type { LocalProblem } from './localProblem';
import { hasKey, Reporter } from './reporter';
import { checkFields, isSubstitution, reportMissing } from './shape';
import { checkMisplaced, checkRootFields, checkMisspeltFields } from './misspeltFields';
import { checkKind, checkMetadata } from './vocabulary';

/** Compares a readable document with the model: shapes, required fields, formats, slips of the finger. */
export function structureProblems(document: EntityDocument): readonly LocalProblem[] {
  const root = document.root;
  if (!root) return notAnObject(document);
  const reporter = new Reporter(document);
  const { kind } = document;
  if (isOfKubernetes({ kind, apiVersion: document.apiVersion })) {
    checkKind(reporter);
    return reporter.problems;
  }
  const firstKey = reporter.place(undefined, root.items[0]?.key as Node | undefined);
  checkFields(reporter, root, ENVELOPE, [], firstKey, l10n.t('An entity'));
  checkRootFields(reporter, root);
  checkKind(reporter);
  const metadata = document.at(['metadata']);
  if (isMap(metadata)) {
    checkMetadata(reporter, metadata);
    checkMisplaced(reporter, metadata, 'metadata');
  }
  // In another case, or of another version, it is another kind to Backstage's schemas.
  const schema = kindSchema(kind);
  const { apiVersion } = document;
  const isExact = schema?.kind === kind && (!apiVersion || schema?.apiVersions.includes(apiVersion));
  const fields = isExact ? specOf({ kind, specType: document.string(['spec', 'type']) }) : undefined;
  if (!fields) return reporter.problems;
  const spec = document.at(['spec']);
  // What the file of a placeholder holds is the catalog's to judge.
  if (isSubstitution(spec)) return reporter.problems;
  if (isMap(spec)) {
    checkFields(reporter, spec, fields, ['spec'], reporter.rootKey('spec'), kind ?? '');
    checkMisspeltFields(reporter, spec, fields, ['spec']);
    checkMisplaced(reporter, spec, 'spec');
  } else if (
    !hasKey(root, 'spec') &&
    !root.items.some(({ key }) => isScalar(key) && /^spec$/i.test(String(key.value)))
  ) {
    const field = ENVELOPE.find(({ name }) => name === 'spec')!;
    reportMissing(reporter, root, [field], [], reporter.rootKey('kind'), kind ?? '');
  }
  return reporter.problems;
}

function notAnObject({ yaml }: EntityDocument): LocalProblem[] {
  const contents = yaml.contents as Node | null;
  if (!contents || (isScalar(contents) && contents.value === null)) return [];
  const [start, end] = contents.range ?? [0, 1];
  return [{ start, end, severity: 'error', code: 'not-an-object', message: saidOfNoObject(isSeq(contents)) }];
}
