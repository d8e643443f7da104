import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { SchemaLine } from '../../src/protocol/definitionPage';
import { Icon } from '../shared/icon';
import { Prose } from '../shared/prose';
import { service } from './service';

/** Schemas as a tree; what stands below a line is asked for when it opens. */
export function SchemaTree({ lines, label }: { lines: readonly SchemaLine[]; label: string }) {
  return (
    <ul class="schema" aria-label={label}>
      {lines.map((line) => (
        <SchemaNode key={line.name} line={line} isOpen={false} />
      ))}
    </ul>
  );
}

type Below = readonly SchemaLine[] | 'reading' | { readonly failed: string };

export function SchemaNode({ line, isOpen }: { line: SchemaLine; isOpen: boolean }) {
  const [below, setBelow] = useState<Below | undefined>(undefined);
  const [open, setOpen] = useState(false);
  const { node, opens } = line;
  const toggle = () => {
    setOpen(!open);
    if (open || Array.isArray(below)) return;
    setBelow('reading');
    service.expand(node).then(
      (lines) => setBelow(lines ?? { failed: 'The definition has changed. Choose the operation again.' }),
      (error: unknown) => setBelow({ failed: String(error) }),
    );
  };
  const [wasOpened, setWasOpened] = useState(false);
  if (isOpen && opens && !wasOpened) {
    setWasOpened(true);
    toggle();
  }
  return (
    <li class={line.deprecated ? 'deprecated' : undefined}>
      {!opens ? (
        <span class="name">
          <span class="twistie" />
          <code>{line.name}</code>
        </span>
      ) : (
        <button class="name" aria-expanded={open} onClick={toggle}>
          <span class="twistie">
            <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          </span>
          <code>{line.name}</code>
        </button>
      )}
      <button
        class="link source"
        aria-label={l10n.t('Go to source of {0}', line.name)}
        title={l10n.t('Go to source')}
        onClick={() => void service.showNode(node)}
      >
        <Icon name="go-to-file" />
      </button>
      <SchemaWords line={line} />
      {open && below === 'reading' && <p class="muted">{l10n.t('Reading…')}</p>}
      {open && below !== undefined && below !== 'reading' && 'failed' in below && (
        <p role="alert">{below.failed}</p>
      )}
      {open && Array.isArray(below) && (
        <SchemaTree lines={below as readonly SchemaLine[]} label={l10n.t('Parts of {0}', line.name)} />
      )}
    </li>
  );
}

/** What is said of a schema beside its name. */
export function SchemaWords({ line }: { line: SchemaLine }) {
  return (
    <>
      {line.type !== line.name && <span class="type">{line.type}</span>}
      {line.required && <span class="required">{l10n.t('required')}</span>}
      {line.deprecated && <span class="muted">{l10n.t('deprecated')}</span>}
      {line.limits.length > 0 && <span class="muted limits">{line.limits.join('; ')}</span>}
      {line.description !== undefined && <Prose html={line.description} />}
    </>
  );
}
