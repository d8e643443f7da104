import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { type Answers, isOfWhatWasAsked, itsOwn } from './answerProblems';
import { GitHubError, tooMuchAtOnce } from './errors';
import { PageSize } from './pageSize';

/** Items in a row that fail each by itself before it is asked whether the trouble is theirs. */
const MANY_IN_A_ROW = 10;
/** So many in vain, far from each other, while nothing is known to be read, are taken for all. */
const ENOUGH_FOR_ALL = 30;
/** Of a list, how far on the next one to try is: whatever is tried is far from all that was. */
const FAR = 0.382;
/** Of a batch that GitHub leaves parts of out, the part that it has to tell for more to be asked in the same size. */
const LEAST_TOLD = 0.25;
/** The most items that are asked for in vain in one reading. */
const MOST_IN_VAIN = 500;

interface Options<Item, Answer> {
  readonly known?: Item | undefined;
  readonly turn?: number;
  readonly isCut?: (answer: Answer) => boolean;
}

/**
 * Asks for items in batches, and for each by itself where a batch fails: one that GitHub refuses does not take the others
 * with it. Throws where GitHub refuses whatever it is asked. Answers are in the order of the items.
 *
 * @param read - answers for a batch; `insists`: whether a failure that may pass is worth another try
 * @param failed - the answer for an item that can't be read
 * @param known - one that GitHub told of before: where it still does, those that fail do so each by itself, however many
 * @param turn - how many readings took all to fail before: each of them tries others
 * @param isCut - whether an answer, or part of it, was left out as the whole batch was too much: then it is asked for again
 */
export async function readInBatches<Item, Answer>(
  items: readonly Item[],
  read: (batch: readonly Item[], insists: () => boolean) => Promise<readonly Answer[]>,
  failed: (item: Item, error: GitHubError) => Answer,
  isThere: Answers,
  token?: CancellationToken,
  { known, turn = 0, isCut = () => false }: Options<Item, Answer> = {},
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const size = new PageSize(1, (error) => isOfWhatWasAsked(error, isThere), items.length);
  let left = from(
    turn * ENOUGH_FOR_ALL * FAR,
    items.map((_, index) => index),
  );
  let inARow = 0;
  let inVain = 0;
  let good: Item | undefined;
  while (left.length > 0) {
    throwIfCancelled(token);
    try {
      const come = await size.ask(async (most) => {
        const batch = itemsAt(left.slice(0, most));
        const told = await read(batch, size.insists);
        const cut = told.filter(isCut).length;
        if (batch.length > 1 && told.length - cut < batch.length * LEAST_TOLD) throw tooMuchAtOnce();
        return told;
      });
      const asked = left.slice(0, size.asked);
      for (const [at, index] of asked.entries()) answers[index] = come[at]!;
      good = items[left[0]!];
      const again = asked.length > 1 ? asked.filter((index) => isCut(answers[index]!)) : [];
      left = [...again, ...left.slice(size.asked)];
      inARow = 0;
    } catch (error) {
      if (size.asked > 1) throw error;
      const own = await itsOwn(error, isThere);
      size.blameItem();
      answers[left[0]!] = failed(items[left[0]!]!, own);
      left = left.slice(1);
      inARow++;
      if (++inVain === MOST_IN_VAIN) {
        const unasked = unaskedAfter(own);
        for (const index of left.splice(0)) answers[index] = failed(items[index]!, unasked);
      }
      if (good !== undefined && inARow % MANY_IN_A_ROW === 0) {
        // Throws where GitHub no longer answers for what it did answer for.
        await read([good], size.insists);
      } else if (known !== undefined && inARow === MANY_IN_A_ROW && (await isRead(known))) {
        good = known;
      } else if (good === undefined && inARow >= MANY_IN_A_ROW && left.length > 0) {
        if (inARow >= ENOUGH_FOR_ALL) throw own;
        // Those that fail may be neighbours: some far from them are asked for.
        left = from(FAR, left);
      }
    }
  }
  return answers;

  function isRead(item: Item): Promise<boolean> {
    return read([item], size.insists).then(
      () => true,
      () => false,
    );
  }

  function itemsAt(indices: readonly number[]): Item[] {
    return indices.map((index) => items[index]!);
  }
}

/** The same list, begun at a part of it; whole turns are none. */
function from(part: number, list: readonly number[]): number[] {
  const at = Math.floor(list.length * (part % 1));
  return [...list.slice(at), ...list.slice(0, at)];
}

function unaskedAfter({ code, message, action }: GitHubError): GitHubError {
  const why = l10n.t('Not asked for this time: GitHub failed at {0} others. {1}', MOST_IN_VAIN, message);
  return new GitHubError(code, why, { ...(action && { action }) });
}
