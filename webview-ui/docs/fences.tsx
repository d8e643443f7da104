import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { callContract } from '../../src/protocol/contract';
import { DocsFencesHost, LONGEST_FENCE } from '../../src/protocol/docsFences';
import type { CardView } from '../../src/protocol/entityCard';
import { type CardActions, CardActionsProvider } from '../shared/cards/actions';
import { Section } from '../shared/cards/section';
import { frameOf } from './diagrams/frame';
import { codeOf } from './enhance';

type Host = ReturnType<typeof callContract<typeof DocsFencesHost>>;

/** Has plugins draw the blocks in those languages, each beside the others. Loaded only where a plugin draws any. */
export function drawFences(
  root: HTMLElement,
  languages: readonly string[],
  endpoint: Parameters<typeof callContract>[0],
): void {
  const host = callContract(endpoint, 'fences', DocsFencesHost);
  for (const language of languages)
    for (const named of root.querySelectorAll<HTMLElement>(`.language-${CSS.escape(language)}`)) {
      const block = named.matches('code') ? (named.closest<HTMLElement>('.gr-frame, pre') ?? named) : named;
      if (!block.closest('.gr-source')) void draw(block, language, host);
    }
}

async function draw(block: HTMLElement, language: string, host: Host): Promise<void> {
  const source = codeOf(block);
  if (source.length > LONGEST_FENCE) return;
  const card = await host.draw(language, source);
  if (!card || !block.isConnected || block.closest('.gr-source')) return;
  const into = document.createElement('div');
  frameOf(block, card.failure === undefined ? 'gr-given' : 'gr-given gr-undrawn').prepend(into);
  render(<Fence card={card} actions={actionsOf(host)} />, into);
}

function actionsOf(host: Host): CardActions {
  return {
    openEntity: (ref) => void host.openEntity(ref),
    openGraph: (ref) => void host.openGraph(ref),
    copy: (text) => void host.copy(text),
    runAction: (card, section, action) => void host.runAction(card, section, action),
  };
}

/** What a plugin shows in the place of a block; where it failed, the block stays below the reason. */
function Fence({
  card: { id, title, from, sections, failure },
  actions,
}: {
  card: CardView;
  actions: CardActions;
}) {
  return (
    <CardActionsProvider value={actions}>
      <figure class="gr-fence" aria-label={title} tabIndex={0}>
        {failure !== undefined && (
          <p class="gr-note" role="note">
            {l10n.t("This block can't be drawn: {0}", failure)}
          </p>
        )}
        {sections.map((section, at) => (
          <Section key={at} card={id} at={at} section={section} />
        ))}
        <figcaption>
          {title}
          {from !== undefined && ` · ${l10n.t('from {0}', from)}`}
        </figcaption>
      </figure>
    </CardActionsProvider>
  );
}
