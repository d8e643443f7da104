/**
 * Makes pymdownx's content tabs (radio buttons and labels) into tabs as assistive technology knows them: a tablist
 * moved through by arrow keys. Tabs of one name open together, as in Material.
 */
export function enhanceTabs(root: ParentNode, chosen: readonly string[]): void {
  for (const [index, set] of [...root.querySelectorAll<HTMLElement>('.tabbed-set')].entries()) {
    const labels = childrenOf(set, '.tabbed-labels', 'label');
    const blocks = childrenOf(set, '.tabbed-content', '.tabbed-block');
    const inputs = [...set.querySelectorAll<HTMLInputElement>(':scope > input')];
    if (labels.length === 0 || labels.length !== blocks.length) continue;
    const checked = Math.max(
      0,
      inputs.findIndex((input) => input.checked),
    );
    for (const input of inputs) input.remove();
    labels[0]!.parentElement!.setAttribute('role', 'tablist');
    const wished = chosen
      .map((name) => labels.findIndex((label) => nameOf(label) === name))
      .find((at) => at >= 0);
    labels.forEach((label, i) => {
      const block = blocks[i]!;
      label.setAttribute('role', 'tab');
      // Links lead to a tab by the name that MkDocs gives it: `#__tabbed_1_2`, or a slug of its label.
      // That of the button itself goes where it is called as a property of a document is: `links`.
      label.id = inputs[i]?.id || label.getAttribute('for') || `gr-tab-${index}-${i}`;
      label.removeAttribute('for');
      block.id ||= `gr-panel-${index}-${i}`;
      label.setAttribute('aria-controls', block.id);
      block.setAttribute('role', 'tabpanel');
      block.setAttribute('aria-labelledby', label.id);
    });
    select(labels, blocks, wished ?? checked);
  }
}

/** Handles a click or key on a tab; returns the name of the tab that was chosen. */
export function chooseTab(root: ParentNode, label: HTMLElement, key?: string): string | undefined {
  const list = label.parentElement;
  if (!list) return undefined;
  const labels = [...list.children] as HTMLElement[];
  const at = labels.indexOf(label);
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    Home: 0,
    End: labels.length - 1,
    Enter: at,
    ' ': at,
  };
  const wanted = key === undefined ? at : moves[key];
  const target = wanted === undefined ? undefined : labels.at(wanted % labels.length);
  if (!target) return undefined;
  const name = nameOf(target);
  for (const set of root.querySelectorAll<HTMLElement>('.tabbed-set')) {
    const others = childrenOf(set, '.tabbed-labels', 'label');
    const same =
      set === list.parentElement ? labels.indexOf(target) : others.findIndex((each) => nameOf(each) === name);
    if (same >= 0) select(others, childrenOf(set, '.tabbed-content', '.tabbed-block'), same);
  }
  target.focus({ preventScroll: true });
  return name;
}

function select(labels: readonly HTMLElement[], blocks: readonly HTMLElement[], at: number): void {
  labels.forEach((label, i) => {
    label.setAttribute('aria-selected', String(i === at));
    label.tabIndex = i === at ? 0 : -1;
    blocks[i]?.classList.toggle('gr-off', i !== at);
    for (const each of [label, blocks[i]]) each?.style.setProperty('--at', String(i));
  });
}

function childrenOf(set: HTMLElement, group: string, child: string): HTMLElement[] {
  return [...set.querySelectorAll<HTMLElement>(`:scope > ${group} > ${child}`)];
}

function nameOf(label: HTMLElement): string {
  return label.textContent?.trim() ?? '';
}
