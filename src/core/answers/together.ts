import * as l10n from '@vscode/l10n';
import type { Answer, DocsAnswer } from './answers';
import { worst } from './factAnswers';

/**
 * Answers of several as one: the worst first, the others in its details, each with whose it is but where all say the same;
 * docs of all. `of`: how many there are.
 */
export function together<A extends Answer & Partial<Pick<DocsAnswer, 'places'>>>(
  answers: readonly (readonly [name: string, answer: A])[],
  of: number,
): A {
  const main = worst(answers.map(([, answer]) => answer))!;
  const isSame = answers.every(([, { text }]) => text === main.text);
  const named = answers.map(
    ([name, answer]) => [isSame ? answer.text : `${name}: ${answer.text}`, answer] as const,
  );
  const left = of - answers.length;
  const details = [
    ...(main.details ?? []),
    ...named.flatMap(([text, answer]) => (isSame || answer === main ? [] : [text])),
    ...(left > 0 ? [l10n.t('{0} more that hold it equally were not asked about.', left)] : []),
  ];
  const places = answers.flatMap(([, answer]) => answer.places ?? []);
  const byAction = new Map(places.map((place) => [JSON.stringify(place.action), place]));
  return {
    ...main,
    text: named.find(([, answer]) => answer === main)![0],
    ...(details.length > 0 && { details }),
    ...(main.places && { places: [...byAction.values()] }),
  };
}
