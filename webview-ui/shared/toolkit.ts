import { type ComponentChildren, h } from 'preact';

// What pages use of the toolkit. Its elements come after the first paint (toolkitElements.ts): a page has its content
// before them, and they stand in for themselves until then. A successor replaces these two files and nothing else.

export interface ButtonProps {
  /** `icon` for a button without words: it then needs `label`. */
  appearance?: 'primary' | 'secondary' | 'icon';
  /** What a screen reader says and a pointer shows, where the content does not say it. */
  label?: string;
  disabled?: boolean;
  /** For a button that is a switch. */
  pressed?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

export function Button({
  appearance = 'secondary',
  label,
  disabled,
  pressed,
  onClick,
  children,
}: ButtonProps) {
  const named = label === undefined ? {} : { 'aria-label': label, title: label };
  const switched = pressed === undefined ? {} : { 'aria-pressed': String(pressed) };
  return h('vscode-button', { appearance, disabled, onClick, ...named, ...switched }, children);
}

/** A word in a box. The toolkit's own badge and tag write inline styles, which the pages' policy forbids. */
export function Badge({ children }: { children: ComponentChildren }) {
  return h('span', { class: 'badge' }, children);
}

/** Whether somebody asked the system, or the editor, that nothing moves. The toolkit's ring turns all the same. */
function isStill(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

export function ProgressRing({ label }: { label: string }) {
  if (isStill()) return h('span', { role: 'progressbar', 'aria-label': label }, '…');
  return h('vscode-progress-ring', { 'aria-label': label });
}

export interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ComponentChildren;
}

export function Checkbox({ checked, onChange, children }: CheckboxProps) {
  const hear = (event: Event) => onChange((event.target as HTMLInputElement).checked);
  return h('vscode-checkbox', { checked, onChange: hear }, children);
}

export interface DropdownProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** The browser's own: the toolkit's writes inline styles, which the pages' policy forbids. */
export function Dropdown({ label, value, options, disabled, onChange }: DropdownProps) {
  const hear = (event: Event) => onChange((event.target as HTMLSelectElement).value);
  return h(
    'select',
    { class: 'dropdown', 'aria-label': label, value, disabled, onChange: hear },
    options.map((option) => h('option', { key: option.value, value: option.value }, option.label)),
  );
}

export interface TextFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onInput: (value: string) => void;
}

export function TextField({ label, placeholder, value, onInput }: TextFieldProps) {
  const hear = (event: Event) => onInput((event.target as HTMLInputElement).value);
  return h('vscode-text-field', { 'aria-label': label, placeholder, value, onInput: hear });
}
