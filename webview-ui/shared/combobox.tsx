import * as l10n from '@vscode/l10n';
import './combobox.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon';
import { number } from './words';

export interface ComboItem {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: string;
}

export interface ComboItems {
  readonly items: readonly ComboItem[];
  /** How many there are, those listed among them. */
  readonly total: number;
  /** Why nothing, or not all, can be offered. */
  readonly note?: string;
}

export interface ComboboxProps {
  readonly id: string;
  /** Where no label element names it. */
  readonly label?: string;
  /** What stands in the box while nobody types. */
  readonly text: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly invalid?: boolean;
  readonly autofocus?: boolean;
  readonly describedBy?: string;
  readonly search: (text: string) => Promise<ComboItems>;
  readonly onPick: (item: ComboItem) => void;
  /** Something was typed and nothing picked of the list. */
  readonly onText: (text: string) => void;
  readonly onBlur?: () => void;
}

/** Typing waits so long before it is searched for. Milliseconds. */
const PAUSE = 120;

/** A box to type in, with a list of what fits below it: the combobox of the ARIA practices. */
export function Combobox(props: ComboboxProps) {
  const { id, search, onPick, onText } = props;
  const [typed, setTyped] = useState<string>();
  const [found, setFound] = useState<ComboItems>();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const question = useRef(0);
  const list = useRef<HTMLUListElement>(null);

  const ask = (text: string) => {
    const mine = ++question.current;
    search(text).then(
      (answer) => {
        if (mine !== question.current) return;
        setFound(answer);
        setActive(-1);
      },
      (error: unknown) => {
        if (mine === question.current)
          setFound({ items: [], total: 0, note: error instanceof Error ? error.message : String(error) });
      },
    );
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setTimeout(() => ask(typed ?? ''), typed === undefined ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [isOpen, typed]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const close = () => {
    question.current++;
    setOpen(false);
    setFound(undefined);
    setActive(-1);
  };
  const pick = (item: ComboItem) => {
    close();
    setTyped(undefined);
    onPick(item);
  };
  /** Takes what was typed: as the item that it names, else as text. */
  const commit = () => {
    const text = typed?.trim();
    close();
    setTyped(undefined);
    if (text === undefined || text === props.text) return;
    const named = found?.items.find(({ value, label }) => [value, label].some((each) => same(each, text)));
    if (named) onPick(named);
    else onText(text);
  };
  const items = found?.items ?? [];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (items.length > 0)
        setActive(active < 0 && step < 0 ? items.length - 1 : (active + step + items.length) % items.length);
    } else if (event.key === 'Enter' && isOpen) {
      const item = items[active];
      event.preventDefault();
      event.stopPropagation();
      if (item) pick(item);
      else commit();
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      close();
      setTyped(undefined);
    }
  };
  const more = found ? found.total - items.length : 0;
  const hint =
    found?.note ??
    (found && items.length === 0
      ? l10n.t('Nothing found')
      : more > 0
        ? l10n.t('{0} more: type to narrow them', number(more))
        : undefined);
  return (
    <div class="combobox">
      <input
        id={id}
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-expanded={isOpen && found !== undefined}
        aria-controls={`${id}__list`}
        aria-activedescendant={active >= 0 ? `${id}__option_${active}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid}
        aria-required={props.required}
        data-autofocus={props.autofocus ? '' : undefined}
        placeholder={props.placeholder}
        disabled={props.disabled}
        value={typed ?? props.text}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          commit();
          props.onBlur?.();
        }}
      />
      <ul
        id={`${id}__list`}
        role="listbox"
        aria-label={l10n.t('Suggestions')}
        hidden={!isOpen || !found}
        ref={list}
      >
        {isOpen &&
          items.map((item, at) => (
            <li
              key={item.value}
              id={`${id}__option_${at}`}
              role="option"
              aria-selected={at === active}
              // A press would take the focus away before it is a click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(item)}
            >
              {item.icon && <Icon name={item.icon} />}
              <span>{item.label}</span>
              {item.detail && <span class="detail">{item.detail}</span>}
            </li>
          ))}
        {isOpen && hint && (
          <li
            class="hint"
            role="option"
            aria-disabled="true"
            aria-selected="false"
            onMouseDown={(event) => event.preventDefault()}
          >
            {hint}
          </li>
        )}
      </ul>
      <div class="visually-hidden" role="status">
        {isOpen && found ? (hint ?? l10n.t('{0} found', items.length)) : ''}
      </div>
    </div>
  );
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
