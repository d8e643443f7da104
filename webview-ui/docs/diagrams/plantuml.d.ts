/** The package has no types of its own; this is what is used of it. */
declare module '@plantuml/core' {
  export function renderToString(
    lines: readonly string[],
    onSuccess: (svg: string) => void,
    onError: (reason: unknown) => void,
    options?: { readonly dark?: boolean },
  ): void;
}
declare module '@plantuml/core/themes.js';
