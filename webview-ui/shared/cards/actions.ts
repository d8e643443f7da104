import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What cards ask of the page they are on. */
export interface CardActions {
  openEntity(ref: string): void;
  openGraph(ref: string): void;
  copy(text: string): void;
  /** Runs an action: the card's id, the section and the action in it. */
  runAction(card: string, section: number, action: number): void;
}

const Actions = createContext<CardActions | undefined>(undefined);

/** Gives the cards below it their actions. */
export const CardActionsProvider = Actions.Provider;

export function useCardActions(): CardActions {
  const actions = useContext(Actions);
  if (!actions) throw new Error('Cards stand in a CardActionsProvider.');
  return actions;
}
