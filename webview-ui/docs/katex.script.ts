// By its file: the name leads Mermaid to what this script leaves.
// @ts-expect-error -- it has its types under its name alone
import * as katex from '../../node_modules/katex/dist/katex.mjs';

Object.assign(globalThis, { greenroomKatex: katex as unknown });
