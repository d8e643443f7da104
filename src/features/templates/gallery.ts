import * as vscode from 'vscode';
import type { TemplateSummary } from '../../core/scaffolder/templates';
import { toCanonicalRef } from '../../core/model/reference';
import { visible } from '../../core/base/visible';
import { CommandProblem } from '../../host/commands';
import { oneLine } from '../../host/entity/entityItem';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';

/** How long the list waits for what a Backstage says. Milliseconds. */
const SERVER_PATIENCE = 3_000;

interface TemplateItem extends vscode.QuickPickItem {
  readonly ref?: string;
}

/** Lets the person choose a template: starred ones first, those that can't be run here last, with the reason. */
export async function pickTemplate(context: FeatureContext): Promise<string | undefined> {
  const { engine, catalog, bookmarks, titles, plugins } = context;
  await Promise.race([catalog.whenReady(), new Promise((end) => setTimeout(end, 2_000))]);
  // Of a catalog that is not read whole the server's are part of it once they were asked for.
  const there = await Promise.race([
    onServer(context),
    new Promise<undefined>((end) => setTimeout(end, SERVER_PATIENCE)),
  ]);
  const [templates, others] = await Promise.all([engine.templates.list(), plugins.get()]);
  const featured = new Set(others?.featured('templates'));
  if (templates.length === 0) throw noTemplates();
  const ownerOf = ({ owner }: TemplateSummary) =>
    owner === undefined ? undefined : toCanonicalRef(owner, { kind: 'group' });
  await titles.learn(templates.map(ownerOf));
  const isThere = ({ ref, runnable }: TemplateSummary) =>
    !runnable && there?.reasons.has(ref) === true && there.reasons.get(ref) === undefined;
  const whyNot = ({ ref, reason }: TemplateSummary) =>
    reason && [reason, there?.reasons.get(ref)].filter(Boolean).join(' ');
  const star = { iconPath: new vscode.ThemeIcon('star-empty'), tooltip: vscode.l10n.t('Star') };
  const unstar = { iconPath: new vscode.ThemeIcon('star-full'), tooltip: vscode.l10n.t('Unstar') };
  const itemOf = (template: TemplateSummary): TemplateItem => {
    const { ref, title, name, type, description, tags } = template;
    const reason = isThere(template) ? undefined : whyNot(template);
    const owner = ownerOf(template);
    const about = [
      type && visible(type),
      owner && titles.of(owner),
      tags.length > 0 && visible(tags.join(', ')),
    ];
    return {
      ref,
      label: visible(title ?? name),
      description: about.filter(Boolean).join(' · '),
      // Found by its description, whatever else is said of it.
      detail:
        reason === undefined
          ? description && oneLine(description)
          : `$(warning) ${[reason, description].map((each) => each && oneLine(each)).join(' ')}`,
      iconPath: new vscode.ThemeIcon(
        bookmarks.isStarred(ref) ? 'star-full' : isThere(template) ? 'cloud' : 'rocket',
      ),
      buttons: [bookmarks.isStarred(ref) ? unstar : star],
    };
  };
  const items = (): TemplateItem[] => {
    const sorted = [...templates].sort((a, b) => (a.title ?? a.name).localeCompare(b.title ?? b.name));
    const part = (label: string, of: TemplateSummary[]): TemplateItem[] =>
      of.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...of.map(itemOf)] : [];
    const isStarred = ({ ref }: TemplateSummary) => bookmarks.isStarred(ref);
    const others = sorted.filter((each) => !isStarred(each));
    const isFeatured = ({ ref, runnable }: TemplateSummary) => runnable && featured.has(ref);
    return [
      ...part(vscode.l10n.t('starred'), sorted.filter(isStarred)),
      ...part(vscode.l10n.t('recommended'), others.filter(isFeatured)),
      ...part(
        vscode.l10n.t('templates'),
        others.filter((each) => each.runnable && !isFeatured(each)),
      ),
      ...part(vscode.l10n.t('run in {0}', there?.server ?? ''), others.filter(isThere)),
      ...part(
        vscode.l10n.t("can't be run here"),
        others.filter((each) => !each.runnable && !isThere(each)),
      ),
    ];
  };
  const picker = vscode.window.createQuickPick<TemplateItem>();
  picker.title = vscode.l10n.t('New from Template');
  picker.placeholder = vscode.l10n.t('Type what you want to make, a type, a team or a tag');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = items();
  return new Promise((resolve) => {
    picker.onDidTriggerItemButton(async ({ item: { ref } }) => {
      if (ref !== undefined) await bookmarks.toggleStar(ref);
      picker.items = items();
    });
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.ref);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** Templates that the connected Backstage has, with why it can't run them; undefined where none is, or none answers. */
async function onServer({ engine }: Pick<FeatureContext, 'engine'>) {
  const list = await engine.serverTemplates.list().catch(() => undefined);
  if (!list || 'why' in list || list.server === undefined) return undefined;
  return { server: list.server, reasons: new Map(list.templates.map(({ ref, reason }) => [ref, reason])) };
}

function noTemplates(): CommandProblem {
  const run = (command: string) => () => vscode.commands.executeCommand(command);
  return new CommandProblem(
    vscode.l10n.t(
      'The catalog has no templates. They come from files of kind Template, in the folders that are open and in the repositories of your GitHub organization.',
    ),
    [
      { label: vscode.l10n.t('Open Folder'), run: run('workbench.action.files.openFolder') },
      { label: vscode.l10n.t('Sign In to GitHub'), run: run(Commands.signIn) },
    ],
  );
}
