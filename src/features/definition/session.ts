import * as vscode from 'vscode';
import { visibleWithin } from '../../core/base/visible';
import { displayName } from '../../core/model/reference';
import { coalesce } from '../../host/coalesce';
import { CommandProblem } from '../../host/commands';
import { requireEntity } from '../../host/entity/entityArgument';
import { showRange } from '../../host/entity/showRange';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import type { RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import {
  type Comparison,
  definitionChanged,
  definitionCompared,
  DefinitionPageContract,
} from '../../protocol/definitionPage';
import { compareWithBefore } from './comparison';
import { hasText, openText } from './openText';

export { review } from './review';

/** What was compared last, by reference; and who wants to hear of it. */
const comparisons = new Map<string, Comparison>();
const compared = new vscode.EventEmitter<string>();

/** Opens the page of an API, or its text where there is nothing to show but that. Resolves to what opened. */
export async function openDefinition(
  context: FeatureContext,
  ref: string,
  show: (ref: string) => void,
): Promise<string> {
  const entity = await requireEntity(context.catalog, ref);
  const model = await context.engine.apiDefinitions.get(ref);
  if (model && (model.format !== 'text' || model.operations.length > 0)) {
    show(ref);
    return ref;
  }
  if (hasText(entity)) return openText(context, ref);
  throw new CommandProblem(
    vscode.l10n.t('{0} has no definition: only APIs have one, as spec.definition.', displayName(entity)),
    [
      {
        label: vscode.l10n.t('Go to declaration'),
        run: () => vscode.commands.executeCommand(Commands.openDeclaration, ref),
      },
    ],
  );
}

/** Compares, and tells the page of the API, if it is open. */
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

/** Serves the page of one API. */
export function attach(
  context: FeatureContext,
  { target, disposables, serve, panel }: PageSession<RefTarget>,
): void {
  const { catalog, engine } = context;
  const { ref } = target;
  const { apiDefinitions } = engine;
  const show = async (what: { operation?: string; type?: string; node?: number }): Promise<undefined> => {
    const place = await apiDefinitions.source(ref, what);
    if (place) await showRange(vscode.Uri.parse(place.uri), place.range);
    else await openText(context, ref);
    return undefined;
  };
  const endpoint = serve({
    definition: bind(DefinitionPageContract, {
      load: async () => {
        // A window that opens with this page has still to read its catalog.
        if (!(await catalog.getEntityByRef(ref))) await catalog.whenReady();
        const [entity, model] = await Promise.all([catalog.getEntityByRef(ref), apiDefinitions.get(ref)]);
        if (!entity || !model) return undefined;
        const name = displayName(entity);
        panel.title = vscode.l10n.t('Definition of {0}', name);
        const { format, title, version, description, servers, operations, types, problems } = model;
        return shown({
          ...{ ref, name, format, title, version, description },
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
    }),
  });
  const changed = coalesce(100, async () => emitEvent(endpoint, definitionChanged, null));
  disposables.add(changed);
  disposables.add(
    catalog.onDidChange((change) => {
      if ([...change.added, ...change.changed, ...change.removed].includes(ref)) changed();
    }),
  );
  disposables.add(compared.event((each) => each === ref && emitEvent(endpoint, definitionCompared, null)));
}

/** What the page asks again by, and what is copied, stays as it is written. */
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
