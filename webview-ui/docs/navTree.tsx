import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NavItem } from '../../src/protocol/docs';
import { Icon } from '../shared/icon';
import { keep } from './click';
import { PageIcon, PageStatus } from './pageMark';

export interface NavTreeProps {
  items: readonly NavItem[];
  current: string | undefined;
  onOpen: (page: string) => void;
  onFollow: (href: string) => void;
}

/** The site's navigation: sections open where the current page is, and stay as the reader leaves them. */
export function NavTree({ items, current, onOpen, onFollow }: NavTreeProps) {
  return (
    <ul class="nav-list">
      {items.map((item, index) => (
        <NavNode key={`${index} ${item.title}`} {...{ item, current, onOpen, onFollow }} />
      ))}
    </ul>
  );
}

interface NavNodeProps extends Omit<NavTreeProps, 'items'> {
  item: NavItem;
}

function NavNode({ item, ...rest }: NavNodeProps) {
  if (item.children) return <NavSection item={item} {...rest} />;
  return (
    <li>
      {item.missing ? (
        <span class="nav-item is-missing" title={l10n.t('There is no such page.')}>
          {item.title}
        </span>
      ) : (
        <NavLink item={item} {...rest} />
      )}
    </li>
  );
}

/** A line that leads to a page, or elsewhere. */
function NavLink({ item, current, onOpen, onFollow }: NavNodeProps) {
  const here = item.page !== undefined && item.page === current;
  const open = () => (item.page !== undefined ? onOpen(item.page) : onFollow(item.href ?? ''));
  return (
    <a
      href="#"
      class="nav-item"
      aria-current={here ? 'page' : undefined}
      ref={here ? scrollIntoNav : undefined}
      onClick={(event) => {
        keep(event);
        open();
      }}
    >
      <PageIcon mark={item.mark} />
      {item.title}
      <PageStatus mark={item.mark} />
      {item.href !== undefined && <Icon name="link-external" />}
    </a>
  );
}

function NavSection({ item, current, ...rest }: NavNodeProps) {
  const children = item.children ?? [];
  const holds = current !== undefined && contains([item], current);
  const [open, setOpen] = useState(holds);
  const held = useRef(holds);
  useEffect(() => {
    if (holds && !held.current) setOpen(true);
    held.current = holds;
  }, [holds]);
  return (
    <li>
      <div class="nav-head">
        {item.page !== undefined && <NavLink item={item} current={current} {...rest} />}
        <button
          type="button"
          class="nav-item nav-section"
          aria-expanded={open}
          aria-label={item.page === undefined ? undefined : l10n.t('Pages below {0}', item.title)}
          onClick={() => setOpen(!open)}
        >
          {item.page === undefined && <span>{item.title}</span>}
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        </button>
      </div>
      {open && <NavTree items={children} current={current} {...rest} />}
    </li>
  );
}

function contains(items: readonly NavItem[], page: string): boolean {
  return items.some((item) => item.page === page || (item.children && contains(item.children, page)));
}

/** Brings the current page into view in the navigation, without moving the page itself. */
function scrollIntoNav(element: HTMLElement | null): void {
  const nav = element?.closest<HTMLElement>('.nav');
  if (!element || !nav) return;
  const { top, bottom } = element.getBoundingClientRect();
  const frame = nav.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) nav.scrollTop += top - frame.top - frame.height / 3;
}
