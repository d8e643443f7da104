import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { TemplateModel, Values } from '../../src/protocol/templatePage';
import { type FormPage, splitPage, withoutFlagged } from './form/pages';
import { withoutSecrets } from './form/secrets';
import type { Service } from './context';

/** What the page keeps over a reload of the window; never what is secret. */
export const KeptAnswers = v.object({ values: v.record(v.string(), v.unknown()), at: v.number() });
export type KeptAnswers = v.InferOutput<typeof KeptAnswers>;

export interface Keeper {
  read(): KeptAnswers | undefined;
  keep(answers: KeptAnswers): void;
  /** Whether the page showed a run; undefined where it is a new one. */
  readsRun(): boolean | undefined;
  keepRun(isShown: boolean): void;
}

export interface WizardPage extends FormPage {
  readonly title: string;
  readonly description?: string;
  /** Names of what it asks in secret. */
  readonly secret: readonly string[];
}

/** The answers, the pages they are given on, and where the person is. */
export function useAnswers(service: Service, template: TemplateModel, keeper: Keeper) {
  const { pages, flagged } = useMemo(() => {
    const found = withoutFlagged(template.pages);
    const split = found.pages.map((page, at): WizardPage => ({
      ...splitPage(page.schema),
      title: page.title || l10n.t('Questions {0}', at + 1),
      description: page.description,
      secret: page.secret ?? [],
    }));
    return { pages: split, flagged: found.flagged };
  }, [template]);
  const whens = useMemo(() => withoutFlagged(template.pages).pages.map(({ when }) => when), [template]);
  const isConditional = whens.some((when) => when !== undefined);
  const kept = useMemo(() => keeper.read(), []);
  const [values, setValues] = useState<Values>(kept?.values ?? template.compared?.answers ?? {});
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  // What is secret was kept nowhere: where it is asked is where one goes on.
  const [at, setAt] = useState(() => {
    const secret = pages.findIndex(({ secret }) => secret.length > 0);
    return Math.min(kept?.at ?? 0, secret < 0 ? Infinity : secret);
  });
  const [resolved, setResolved] = useState<{ visible: readonly boolean[]; values: Values }>();
  const question = useRef(0);

  const secret = useMemo(() => new Set(pages.flatMap((page) => page.secret)), [pages]);
  useEffect(
    () => keeper.keep({ values: withoutSecrets(values, secret) as Values, at }),
    [values, at, secret],
  );
  const resolve = async (now: Values) => {
    if (!isConditional) return { visible: whens.map(() => true), values: now };
    const mine = ++question.current;
    const answer = await service.resolve(now);
    // Pages behind a feature flag are not among those shown here.
    const visible = template.pages.flatMap((page, each) =>
      withoutFlagged([page]).pages.length > 0 ? [answer.visible[each] ?? true] : [],
    );
    const found = { visible, values: answer.values };
    if (mine === question.current) setResolved(found);
    return found;
  };
  useEffect(() => {
    if (isConditional) void resolve(values).catch(() => {});
  }, [values, template]);

  const isVisible = (each: number) => !isConditional || (resolved?.visible[each] ?? true);
  const visible = pages.flatMap((page, each) => (isVisible(each) ? [{ page, at: each }] : []));
  // A page that went away leads to the next one.
  const here = visible.findIndex((each) => each.at >= at);
  return {
    pages,
    flagged,
    visible,
    /** Position among the visible pages; that after the last is the review. */
    position: here < 0 ? visible.length : here,
    values,
    sent: isConditional && resolved ? resolved.values : values,
    secrets,
    setSecret: (name: string, value: string) => setSecrets((known) => ({ ...known, [name]: value })),
    change: (now: Values) => setValues((known) => ({ ...known, ...now })),
    /** Goes to a visible page, or to the review after them. */
    goTo: (position: number) => setAt(visible[position]?.at ?? pages.length),
    /** Goes on from here, to where the answers lead. */
    goOn: async () => {
      const current = visible[here]?.at ?? pages.length;
      const found = await resolve(values);
      const next = found.visible.findIndex((each, index) => each && index > current);
      setAt(next < 0 ? pages.length : next);
    },
  };
}
