import * as l10n from '@vscode/l10n';
import type { DiagramJob, DiagramResult } from './job';

declare const words: Record<string, string> | undefined;

// The page writes it before the program.
if (typeof words === 'object') l10n.config({ contents: words });

/**
 * Answers the page's jobs, one at a time; the page waits for each answer before it sends the next, and for a first message
 * that says that the program is there.
 *
 * @param loaded - settles once it is: a large one takes longer than a diagram may
 */
export function serve(draw: (job: DiagramJob) => Promise<DiagramResult>, loaded: Promise<unknown>): void {
  self.addEventListener('message', ({ data }: MessageEvent<DiagramJob>) => {
    void draw(data)
      .catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }))
      .then((result) => self.postMessage(result));
  });
  const tell = () => self.postMessage('loaded');
  // What it failed at is told of each diagram.
  loaded.then(tell, tell);
}
