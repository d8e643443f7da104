import './tabs.css';
import type { ComponentChildren } from 'preact';

export interface Tab<I extends string> {
  readonly id: I;
  readonly label: string;
  readonly count?: number;
}

export interface TabsProps<I extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<I>[];
  readonly selected: I;
  readonly onSelect: (id: I) => void;
  readonly children: ComponentChildren;
}

/** Tabs after the pattern of the ARIA guide: one stop of the Tab key, arrow keys from one to the next. */
export function Tabs<I extends string>({ label, tabs, selected, onSelect, children }: TabsProps<I>) {
  const walk = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    const list = event.currentTarget as HTMLElement;
    list.querySelector<HTMLElement>(`#${CSS.escape(`tab-${next.id}`)}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
        {tabs.map(({ id, label: name, count }) => (
          <button
            key={id}
            id={`tab-${id}`}
            role="tab"
            aria-selected={id === selected}
            aria-controls="tab-panel"
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
          >
            {name}
            {count !== undefined && <span class="badge">{count}</span>}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${selected}`}>
        {children}
      </div>
    </>
  );
}
