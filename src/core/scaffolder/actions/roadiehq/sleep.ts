import * as l10n from '@vscode/l10n';
import { createAction } from '../action';
import { fields, number } from '../schemas';

export const sleep = createAction<{ readonly amount: number }>({
  id: 'roadiehq:utils:sleep',
  description: l10n.t('Waits for some seconds.'),
  schema: { input: fields({ amount: number(l10n.t('Seconds to wait')) }, 'amount') },
  supportsDryRun: true,
  handler: async ({ input: { amount }, log, wait, isDryRun }) => {
    log.info(`Waiting ${amount} seconds`);
    // Nobody waits for what does not happen.
    if (!isDryRun) await wait(amount * 1_000);
  },
});
