import * as l10n from '@vscode/l10n';
import { instance } from '@viz-js/viz';
import type { DiagramJob, DiagramResult } from './job';
import { graphvizReason } from './reason';
import { serve } from './serve';

const viz = instance();

/** Draws DOT. Images of nodes are not read: Graphviz has no files here, and the page removes addresses. */
async function draw({ source, layout = 'dot', ink }: DiagramJob): Promise<DiagramResult> {
  const graphviz = await viz;
  if (!graphviz.engines.includes(layout))
    return {
      error: l10n.t('there is no layout program {0}. Use one of {1}.', layout, graphviz.engines.join(', ')),
    };
  const colours = { color: ink, fontcolor: ink };
  const result = graphviz.render(source, {
    format: 'svg',
    engine: layout,
    graphAttributes: { ...colours, bgcolor: 'transparent' },
    nodeAttributes: colours,
    edgeAttributes: colours,
  });
  if (result.status === 'success') return { svg: result.output };
  const errors = result.errors.filter(({ level }) => level !== 'warning');
  return {
    error:
      errors.map(({ message }) => graphvizReason(message)).join(' ') || l10n.t('Graphviz gave no reason.'),
  };
}

serve(draw, viz);
