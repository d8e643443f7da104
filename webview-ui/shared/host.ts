import * as v from 'valibot';
import { type Channel, RpcEndpoint } from '../../src/protocol/rpc';

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

// May be acquired once in the life of a page.
const api = acquireVsCodeApi();

const channel: Channel = {
  post: (message) => api.postMessage(message),
  onMessage: (listener) => {
    const hear = (event: MessageEvent<unknown>) => listener(event.data);
    window.addEventListener('message', hear);
    return { dispose: () => window.removeEventListener('message', hear) };
  },
};

/** The connection to the extension host. */
export const endpoint = new RpcEndpoint(channel);

/** What this page shows, as the host wrote it into the document. */
const target: unknown = JSON.parse(document.body.dataset['target'] ?? 'null');

/** The target, for a bundle that serves several pages. */
export const pageTarget = target;

/** The content that came with the document, if some did. */
export function firstContent<T>(schema: v.GenericSchema<unknown, T>): T | undefined {
  const { first } = document.body.dataset;
  if (first === undefined) return undefined;
  delete document.body.dataset['first'];
  const content = v.safeParse(schema, JSON.parse(first));
  return content.success ? content.output : undefined;
}

const Kept = v.object({
  /** What the page showed last, and how. */
  target: v.optional(v.unknown()),
  view: v.optional(v.unknown()),
  /** How other targets were shown in this tab, newest first, by their JSON: for who comes back to them. */
  earlier: v.optional(v.array(v.tuple([v.string(), v.unknown()]))),
});

const MOST_EARLIER = 30;
const shown = JSON.stringify(target);

/** What the page kept about itself (scroll position, open parts) before it was hidden, left, or the window reloaded. */
export function readView<T>(schema: v.GenericSchema<unknown, T>): T | undefined {
  const kept = v.safeParse(Kept, api.getState());
  if (!kept.success) return undefined;
  const { earlier = [] } = kept.output;
  const isShown = JSON.stringify(kept.output.target) === shown;
  const found = isShown ? kept.output.view : earlier.find(([other]) => other === shown)?.[1];
  const view = v.safeParse(schema, found);
  return view.success ? view.output : undefined;
}

/** Keeps `view` for `readView`. The target stays with it, so that the host can bring the panel back. */
export function writeView(view: unknown): void {
  const kept = v.safeParse(Kept, api.getState());
  const before = kept.success ? kept.output : {};
  const left = JSON.stringify(before.target);
  const earlier = (before.earlier ?? []).filter(([other]) => other !== shown && other !== left);
  if (before.target !== undefined && left !== shown) earlier.unshift([left, before.view]);
  api.setState({ target, view, earlier: earlier.slice(0, MOST_EARLIER) });
}

/** Makes the panel restorable; called by `mount`. */
export function keepTarget(): void {
  writeView(readView(v.unknown()));
}
