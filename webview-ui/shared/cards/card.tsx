import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { CardView } from '../../../src/protocol/entityCard';
import { Note } from '../status';
import { Section } from './section';

/** One card of the page, whoever it is from. */
export function Card({ card: { id, title, from, sections, failure } }: { card: CardView }) {
  return (
    <CardFrame id={id.replaceAll('.', '-')} title={title}>
      {failure !== undefined && (
        <Note icon="warning">{l10n.t('This could not be found out: {0}', failure)}</Note>
      )}
      {sections.map((section, at) => (
        <Section key={at} card={id} at={at} section={section} />
      ))}
      {from !== undefined && <p class="muted card-from">{l10n.t('from {0}', from)}</p>}
    </CardFrame>
  );
}

export function CardFrame({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <section class="card" aria-labelledby={`card-${id}`}>
      <h2 id={`card-${id}`}>{title}</h2>
      {children}
    </section>
  );
}
