import { emitEvent } from '../../protocol/contract';
import type { RpcEndpoint } from '../../protocol/rpc';
import { tokenColours } from '../../protocol/tokenColours';
import type { Disposable } from '../../core/base/disposable';
import { readColours } from './themeColours';
import { followTokenColours } from './tokenColours';

/** Tells a page that shows code the colours of the editor's: when `tell` is called first, and whenever they change. */
export function codeColours(endpoint: () => RpcEndpoint): Disposable & { tell(): void } {
  const emit = (values: Record<string, string>) => emitEvent(endpoint(), tokenColours, values);
  const colours = followTokenColours(async () => ({ readColours }), emit);
  return { tell: () => void colours.current().then(emit), dispose: () => void colours.dispose() };
}
