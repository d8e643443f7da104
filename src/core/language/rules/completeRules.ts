import * as l10n from '@vscode/l10n';
import { FIELD_WEIGHTS } from '../../search/options';
import { ruleFieldAt } from '../../portal/houseRules/ruleReferences';
import { completeReferences } from '../complete/completeReferences';
import { type CompletionContext, type Completions, NOTHING, sortKey, yamlScalar } from '../complete/context';
import { usedTimes, valuesInUse } from '../complete/inUse';
import { allKinds } from '../schema/kinds';
import type { CompletionItem } from '../values';
import { annotationFields, commonFields, type EntityField, valuesOf } from './entityFields';
import { placeIn, placesAt, VALUE_PLACES } from './places';
import { OF_FILTERS, OF_VALUES, OPERATORS, predicateAt } from '../../portal/houseRules/predicatePlace';
import { boostDoc } from './rulesHover';

/** What is likely to have docs. */
const HAVE_DOCS: readonly string[] = ['component', 'system', 'domain', 'api', 'resource'];

/** Keys of house rules that are no fields of a schema; undefined where others stand. */
export async function ruleKeys(context: CompletionContext): Promise<Completions | undefined> {
  const { path, siblings } = context.cursor;
  if (path.join('.') === 'search.boosts') {
    const keys = [
      ...Object.keys(FIELD_WEIGHTS),
      ...allKinds().map(({ kind }) => `kind:${kind.toLowerCase()}`),
    ];
    const open = keys.filter((key) => !siblings.includes(key));
    return { items: open.map((key, at) => keyItem(context, key, boostDoc(key) ?? '', 0, at)) };
  }
  const place = predicateAt(path);
  if (!place) return undefined;
  if (place.takes === 'value') return { items: siblings.length ? [] : operators(context, OF_VALUES) };
  if (place.takes !== 'fields' || siblings.some((each) => OF_FILTERS.includes(each))) return NOTHING;
  const fields = (await fieldsOf(context)).filter(({ path: each }) => !siblings.includes(each));
  return {
    items: [
      ...fields.map(({ path: each, doc }, at) => keyItem(context, each, doc, 1, at)),
      ...(siblings.length ? [] : operators(context, OF_FILTERS)),
    ],
  };
}

/** Values of house rules that no schema tells; undefined where one does. */
export async function ruleValues(context: CompletionContext): Promise<Completions | undefined> {
  const { path } = context.cursor;
  const field = ruleFieldAt(path);
  // A filter compares what is written: there, what others wrote is offered.
  if (field && !field.isAsked) return completeReferences(context, { targetKinds: HAVE_DOCS, ...field });
  if (placesAt(path)) return placeItems(context);
  if (path[0] === 'search' && path[1] === 'fields' && path.length === 3) {
    const fields = (await fieldsOf(context)).filter(({ path: each }) => /^(?:metadata|spec)\./.test(each));
    return { items: fields.map(({ path: each, doc }, at) => valueItem(context, each, doc, 0, at)) };
  }
  if (path[0] === 'search' && path[1] === 'boosts' && path.length === 3)
    return {
      items: ['2', '1.5', '0.5'].map((each, at) =>
        valueItem(context, each, Number(each) > 1 ? l10n.t('Counts more.') : l10n.t('Counts less.'), 0, at),
      ),
    };
  const place = predicateAt(path);
  if (!place) return undefined;
  if (place.takes === 'boolean')
    return { items: ['true', 'false'].map((each, at) => valueItem(context, each, '', 0, at)) };
  if ((place.takes !== 'value' && place.takes !== 'plain') || place.field === undefined) return NOTHING;
  const values = await knownValues(context, place.field);
  return { items: place.takes === 'value' ? [...values, ...operators(context, OF_VALUES, true)] : values };
}

/** Fields of entities: what all have, what kinds have, then annotations, those in use first. */
async function fieldsOf(context: CompletionContext): Promise<EntityField[]> {
  const keys = await valuesInUse(context, 'metadata.annotations');
  return [...commonFields(), ...annotationFields(keys.map(({ value }) => value))];
}

async function knownValues(context: CompletionContext, field: string): Promise<CompletionItem[]> {
  const docs = new Map(valuesOf(field).map(({ value, doc }) => [value, doc]));
  const used = await valuesInUse(context, field);
  const rest = [...docs.keys()].filter((value) => !used.some((each) => each.value === value));
  return [
    ...used.map(({ value, count }, at) => ({
      ...valueItem(context, value, docs.get(value) ?? '', 0, at),
      description: usedTimes(count),
    })),
    ...rest.map((value, at) => valueItem(context, value, docs.get(value) ?? '', 1, at)),
  ];
}

/** What may stand in the braces that the cursor is in. */
async function placeItems(context: CompletionContext): Promise<Completions> {
  const { document, offset, cursor } = context;
  const found = placeIn(document.text, offset);
  if (!found || offset - found.start > cursor.prefix.length) return NOTHING;
  const isClosed = document.text[found.end] === '}';
  const range = { start: document.positionAt(found.start), end: document.positionAt(found.end) };
  const item = (name: string, doc: string, rank: number, at: number): CompletionItem => ({
    ...valueItem(context, name, doc, rank, at),
    insertText: isClosed ? name : `${name}}`,
    range,
  });
  const fields = (await fieldsOf(context)).filter(({ path }) => /^(?:metadata|spec)\.|^kind$/.test(path));
  return {
    items: [
      ...(placesAt(cursor.path) === 'link' ? [...VALUE_PLACES] : []).map(([name, doc], at) =>
        item(name, doc, 0, at),
      ),
      ...fields.map(({ path, doc }, at) => item(path, doc, 1, at)),
    ],
  };
}

/** @param isWhole - with the braces of the mapping that they make */
function operators(context: CompletionContext, names: readonly string[], isWhole = false): CompletionItem[] {
  return names.map((name, at) => {
    const { doc, body } = OPERATORS.get(name)!;
    const text = `\\${name}: ${body}`;
    return {
      ...valueItem(context, name, doc, 2, at),
      kind: 'field',
      insertText: context.cursor.hasColon ? name : isWhole ? `{ ${text} }` : text,
      isSnippet: !context.cursor.hasColon,
      retrigger: true,
    };
  });
}

function keyItem(
  context: CompletionContext,
  key: string,
  doc: string,
  rank: number,
  at: number,
): CompletionItem {
  const { hasColon } = context.cursor;
  return {
    ...valueItem(context, key, doc, rank, at),
    kind: 'field',
    insertText: hasColon ? key : `${key}: `,
    retrigger: !hasColon,
  };
}

function valueItem(
  { range }: CompletionContext,
  value: string,
  doc: string,
  rank: number,
  at: number,
): CompletionItem {
  return {
    label: value,
    kind: 'value',
    insertText: /^(?:true|false|[\d.]+)$/.test(value) ? value : yamlScalar(value),
    range,
    documentation: doc || undefined,
    sortText: sortKey(rank, at),
  };
}
