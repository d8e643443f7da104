/** A diagram to draw, as the page hands it to the worker of its language. */
export interface DiagramJob {
  readonly source: string;
  /** Graphviz: the layout program, `dot`, `neato` and so on. */
  readonly layout?: string;
  /** Colours of lines and text where the source names none. */
  readonly ink: string;
  readonly dark: boolean;
}

/** SVG that is not sanitised yet, or why there is none. */
export type DiagramResult = { readonly svg: string } | { readonly error: string };
