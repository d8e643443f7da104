import type Katex from 'katex';
import type { Mermaid } from 'mermaid';

/** What the scripts leave behind. */
interface Left {
  readonly greenroomMermaid?: Mermaid;
  readonly greenroomKatex?: typeof Katex;
}

/** Gives the text of a script: they are large, so the package has them packed, and few pages need one. */
export type ScriptOf = (name: 'mermaid' | 'katex') => Promise<string>;

const NAMES = { mermaid: 'greenroomMermaid', katex: 'greenroomKatex' } as const;
const loading = new Map<keyof typeof NAMES, Promise<void>>();

/** Runs a script once, as the page's own do, and hands over what it left. Rejects with the reason where it can't. */
export async function loaded<N extends keyof typeof NAMES>(
  name: N,
  script: ScriptOf,
): Promise<NonNullable<Left[(typeof NAMES)[N]]>> {
  const running = loading.get(name) ?? script(name).then(runScript);
  loading.set(name, running);
  running.catch(() => loading.delete(name));
  await running;
  const left = (globalThis as Left)[NAMES[name]];
  if (!left) throw new Error('its script did not run.');
  return left;
}

function runScript(text: string): void {
  const script = document.createElement('script');
  script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  script.textContent = text;
  document.head.append(script);
  script.remove();
}
