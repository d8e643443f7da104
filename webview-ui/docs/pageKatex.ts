import type * as Katex from 'katex';

/** The page's own KaTeX, in the place of another copy in Mermaid's script: set before a diagram with formulas is drawn. */
const pageKatex: Pick<typeof Katex.default, 'renderToString'> = {
  renderToString: (...formula) =>
    (globalThis as unknown as { greenroomKatex: typeof Katex.default }).greenroomKatex.renderToString(
      ...formula,
    ),
};

// eslint-disable-next-line no-restricted-exports -- as KaTeX has it
export default pageKatex;
