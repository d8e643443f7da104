import * as vscode from 'vscode';
import { visibleWithin } from '../../core/base/visible';
import type { Disposable } from '../../core/base/disposable';
import { displayName } from '../../core/model/reference';
import { Commands } from '../../manifest/commands';
import { type Binding, bind, emitEvent } from '../../protocol/contract';
import {
  type Comparison,
  definitionChanged,
  definitionCompared,
  type DefinitionModel,
  DefinitionPageContract,
} from '../../protocol/definitionPage';
import type { RpcEndpoint } from '../../protocol/rpc';
import { coalesce } from '../coalesce';
import { codeText } from '../entity/codeText';
import { definitionOf } from '../entity/definition';
import { showRange } from '../entity/showRange';
import type { FeatureContext } from '../featureContext';
import { compareWithBefore } from './comparison';
import { openText } from './openText';

/** What was compared last, by reference; and who wants to hear of it. */
const comparisons = new Map<string, Comparison>();
const compared = new vscode.EventEmitter<string>();

/** Compares, and tells the pages that show the API. */
export async function compareDefinition(
  context: FeatureContext,
  ref: string,
  before?: unknown,
  after?: unknown,
): Promise<Comparison> {
  const comparison = await compareWithBefore(context, ref, textOf(before), textOf(after));
  comparisons.set(ref, comparison);
  compared.fire(ref);
  return comparison;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What a page shows first of an API; undefined where the catalog does not have it. */
export async function definitionModel(
  { catalog, engine }: FeatureContext,
  ref: string,
): Promise<DefinitionModel | undefined> {
  const [entity, model] = await Promise.all([catalog.getEntityByRef(ref), engine.apiDefinitions.page(ref)]);
  if (!entity || !model) return undefined;
  const { format, title, version, description, servers, operations, types, problems } = model;
  return shown({
    ...{ ref, name: displayName(entity), format, title, version, description },
    servers: servers.map((each) => ({ ...each })),
    operations: operations.map(({ id, kind, name: further, summary, deprecated, group }) => ({
      ...{ id, kind, name: further, summary, deprecated, group },
    })),
    types: [...types],
    problems: problems.map(({ severity, message, range }) => ({
      severity,
      message,
      line: range?.start.line,
    })),
  });
}

/** Serves what an API promises, to its own page and to that of the entity. @param shows - called when code is to be seen */
export function definitionBinding(
  context: FeatureContext,
  ref: string,
  { named, shows }: { readonly named?: (name: string) => void; readonly shows: () => void },
): Binding {
  const { catalog, engine } = context;
  const { apiDefinitions } = engine;
  const show = async (what: { operation?: string; type?: string; node?: number }): Promise<undefined> => {
    const place = await apiDefinitions.source(ref, what);
    if (place) await showRange(vscode.Uri.parse(place.uri), place.range);
    else await openText(context, ref);
    return undefined;
  };
  return bind(DefinitionPageContract, {
    load: async () => {
      // A window that opens with this page has still to read its catalog.
      if (!(await catalog.getEntityByRef(ref))) await catalog.whenReady();
      const model = await definitionModel(context, ref);
      if (model) named?.(model.name);
      return model;
    },
    text: async () => {
      shows();
      await apiDefinitions.takeIn(ref);
      const entity = await catalog.getEntityByRef(ref);
      const definition = entity && definitionOf(entity);
      return definition && codeText(definition.text, definition.language);
    },
    operation: async (id) => shown(plain(await apiDefinitions.operation(ref, id))),
    type: async (name) => shown(plain(await apiDefinitions.type(ref, name))),
    expand: async (node) => shown(plain(await apiDefinitions.expand(ref, node))),
    showOperation: (operation) => show({ operation }),
    showType: (type) => show({ type }),
    showNode: (node) => show({ node }),
    openText: async () => void (await openText(context, ref)),
    openEntity: (other) => void vscode.commands.executeCommand(Commands.openEntity, other),
    copy: async (text) => void (await vscode.env.clipboard.writeText(text)),
    compare: () => compareDefinition(context, ref),
    comparison: () => comparisons.get(ref),
  });
}

/** Tells a page when the definition that it shows changes or is compared. */
export function followDefinition(
  { catalog }: FeatureContext,
  ref: string,
  endpoint: RpcEndpoint,
): Disposable {
  const changed = coalesce(100, async () => emitEvent(endpoint, definitionChanged, null));
  const subscriptions = [
    catalog.onDidChange((change) => {
      if ([...change.added, ...change.changed, ...change.removed].includes(ref)) changed();
    }),
    compared.event((each) => each === ref && emitEvent(endpoint, definitionCompared, null)),
    changed,
  ];
  return { dispose: () => subscriptions.forEach((each) => void each.dispose()) };
}

/** What the page asks again by, and what is copied or shown as code, stays as it is written. */
const ASKED: ReadonlySet<string> = new Set(['ref', 'id', 'types', 'curl']);

/** Nothing left that misleads the eye. */
function shown<T>(value: T): T {
  return visibleWithin(value, ASKED);
}

/** As the contract has it: lists that may be written to. Nothing else differs. */
function plain<T>(value: T): Writable<T> {
  return value as Writable<T>;
}

type Writable<T> = T extends readonly (infer E)[]
  ? Writable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T;
