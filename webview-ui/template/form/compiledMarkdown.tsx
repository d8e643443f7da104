import type { ComponentChildren } from 'preact';
import { Markdown } from './description';

/** Stands in the place of markdown-to-jsx in the code of the form's library: see scripts/lib/browserBuild.js. */
function CompiledMarkdown({ children }: { children?: ComponentChildren }) {
  return typeof children === 'string' ? <Markdown text={children} /> : <>{children}</>;
}

// The package that it stands for has a default export.
// eslint-disable-next-line no-restricted-exports
export default CompiledMarkdown;
