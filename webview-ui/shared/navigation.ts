import { callContract } from '../../src/protocol/contract';
import { PageNavigationContract } from '../../src/protocol/pageNavigation';
import { endpoint } from './host';

const navigation = callContract(endpoint, 'navigation', PageNavigationContract);
/** What the buttons at the side of a mouse are numbered. */
const BUTTONS: Readonly<Record<number, 'back' | 'forward'>> = { 3: 'back', 4: 'forward' };

/** Lets the mouse's own buttons go back and forward through the pages of this tab. Keys are the editor's. */
export function followMouseButtons(): void {
  window.addEventListener('mouseup', (event) => {
    const direction = BUTTONS[event.button];
    if (!direction) return;
    event.preventDefault();
    void navigation.go(direction);
  });
}
