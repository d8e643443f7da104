import * as l10n from '@vscode/l10n';
import { createAction } from './action';
import { choice, fields, number, text } from './schemas';

export const debugLog = createAction<{
  readonly message?: string;
  readonly listWorkspace?: boolean | 'with-filenames' | 'with-contents';
}>({
  id: 'debug:log',
  description: l10n.t('Writes a message to the log, or the files of the workspace.'),
  schema: {
    input: fields({
      message: text(l10n.t('What to write')),
      listWorkspace: {
        anyOf: [
          { type: 'boolean' },
          choice(
            l10n.t('With the files’ names, or with their contents too'),
            'with-filenames',
            'with-contents',
          ),
        ],
        description: l10n.t('List the files of the workspace'),
      },
    }),
  },
  supportsDryRun: true,
  handler: ({ input, workspace, log }) => {
    log.info(JSON.stringify(input, null, 2));
    if (input.message) log.info(input.message);
    if (!input.listWorkspace) return;
    const files = [...workspace.below()].filter(([, { kind }]) => kind !== 'folder');
    const lines = files
      .map(([path]) => path)
      .sort(byFolder)
      .map((path) => {
        if (input.listWorkspace !== 'with-contents') return `  - ${path}`;
        return workspace.has(path) ? ` - ${path}:\n\n  ${workspace.readText(path)}` : ` - ${path}: [skipped]`;
      });
    log.info(`Workspace:\n${lines.join('\n')}`);
  },
});

/** Longest that a template may wait. Milliseconds. */
const MOST_WAIT = 600_000;

export const debugWait = createAction<{ minutes?: number; seconds?: number; milliseconds?: number }>({
  id: 'debug:wait',
  description: l10n.t('Waits for some time.'),
  schema: {
    input: fields({
      minutes: number(l10n.t('Minutes to wait')),
      seconds: number(l10n.t('Seconds to wait')),
      milliseconds: number(l10n.t('Milliseconds to wait')),
    }),
  },
  effects: () => [],
  handler: async ({ input: { minutes = 0, seconds = 0, milliseconds = 0 }, wait }) => {
    const time = minutes * 60_000 + seconds * 1_000 + milliseconds;
    if (time > MOST_WAIT)
      throw new Error('Waiting duration is longer than the maximum threshold of 10 minutes');
    await wait(time);
  },
});

/** As a walk gives them that goes into each folder where its name comes. */
function byFolder(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const at = left.findIndex((name, index) => name !== right[index]);
  if (at < 0) return left.length - right.length;
  return left[at]! < (right[at] ?? '') ? -1 : 1;
}
