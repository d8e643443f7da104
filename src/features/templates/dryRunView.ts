import { visible } from '../../core/base/visible';
import type { DryRun, RunProblem } from '../../core/scaffolder/templates';
import type { DryRunView, TemplateModel } from '../../protocol/templatePage';
import { effectWords } from './effectWords';
import { textsOf } from './output';

/** Lines of a log that a page shows; of a longer one the last. */
const MOST_LINES = 2_000;

/** What is wrong, and where. */
export function problemWords({ path, file, message }: RunProblem): string {
  return visible([path, file, message].filter(Boolean).join(': '));
}

/** A dry run as the page shows it. */
export function dryRunView(run: DryRun, steps: TemplateModel['steps']): DryRunView {
  const status = new Map(run.steps.map((step) => [step.id, step.status]));
  const log = run.log.slice(-MOST_LINES);
  return {
    status: run.status,
    steps: steps.map(({ id, name }) => ({ id, name, status: status.get(id) ?? 'open' })),
    files: run.files
      .map(({ path, content, executable }) => ({ path, size: content.length, executable }))
      .sort((a, b) => a.path.localeCompare(b.path)),
    effects: run.effects.map((effect) => visible(effectWords(effect))),
    log: log
      .map(({ stepId, message }) => (stepId === undefined ? message : `[${stepId}] ${message}`))
      .map(visible),
    errors: run.errors.map(problemWords),
    warnings: (run.warnings ?? []).map(({ stepId, path, message, fails = false }) => ({
      message: visible([stepId, path, message].filter(Boolean).join(': ')),
      fails,
    })),
    texts: textsOf(run.output),
  };
}
