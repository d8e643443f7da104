import * as l10n from '@vscode/l10n';
import type { DiagramJob, DiagramResult } from './job';

declare const words: Record<string, string> | undefined;

// The page writes it before the program.
if (typeof words === 'object') l10n.config({ contents: words });

/** Answers the page's jobs, one at a time; the page waits for each answer before it sends the next. */
export function serve(draw: (job: DiagramJob) => Promise<DiagramResult>): void {
  self.addEventListener('message', ({ data }: MessageEvent<DiagramJob>) => {
    void draw(data)
      .catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }))
      .then((result) => self.postMessage(result));
  });
}
