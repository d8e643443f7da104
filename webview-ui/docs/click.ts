/**
 * Takes a click for the tab's own. The editor listens to clicks on links as well, wherever they were handled: it would
 * scroll to the top at `#`, and open an outside link a second time.
 */
export function keep(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
