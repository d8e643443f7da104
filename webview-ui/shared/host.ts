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

/** The content that came with the document, if some did. */
export function firstContent<T>(schema: v.GenericSchema<unknown, T>): T | undefined {
  const { first } = document.body.dataset;
  if (first === undefined) return undefined;
  delete document.body.dataset['first'];
  const content = v.safeParse(schema, JSON.parse(first));
  return content.success ? content.output : undefined;
}

const Kept = v.object({ view: v.optional(v.unknown()) });

/** What the page kept about itself (scroll position, open parts) before it was hidden or the window reloaded. */
export function readView<T>(schema: v.GenericSchema<unknown, T>): T | undefined {
  const kept = v.safeParse(Kept, api.getState());
  const view = kept.success ? v.safeParse(schema, kept.output.view) : undefined;
  return view?.success ? view.output : undefined;
}

/** Keeps `view` for `readView`. The target stays with it, so that the host can bring the panel back. */
export function writeView(view: unknown): void {
  api.setState({ target, view });
}

/** Makes the panel restorable; called by `mount` before anything else. */
export function keepTarget(): void {
  writeView(readView(v.unknown()));
}
