/** A codicon. Decoration only: what it means is said in words beside it, or in `label`. */
export function Icon({ name, label }: { name: string; label?: string }) {
  if (label === undefined) return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
  return <span class={`codicon codicon-${name}`} role="img" aria-label={label} title={label} />;
}
