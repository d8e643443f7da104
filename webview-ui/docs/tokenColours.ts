import { onEvent } from '../../src/protocol/contract';
import { tokenColours } from '../../src/protocol/docs';
import type { RpcEndpoint } from '../../src/protocol/rpc';

/** Takes over the colours of the editor's own tokens as the host reads them from the theme. */
export function applyTokenColours(endpoint: RpcEndpoint): () => void {
  const subscription = onEvent(endpoint, tokenColours, (colours) => {
    const { style } = document.documentElement;
    for (const name of Array.from(style)) if (name.startsWith('--token-')) style.removeProperty(name);
    for (const [token, colour] of Object.entries(colours))
      if (/^[a-z-]+$/.test(token) && /^#[0-9a-f]{3,8}$/i.test(colour))
        style.setProperty(`--token-${token}`, colour);
  });
  return () => subscription.dispose();
}
