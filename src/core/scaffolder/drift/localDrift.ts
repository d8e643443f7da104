import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { shown } from '../../base/oneLine';
import { Sequence } from '../../base/sequence';
import { baseName, isInside, joinUri, parentUri } from '../../base/uri';
import { GITHUB_SCHEME } from '../../catalog/githubUri';
import { PLUGIN_SCHEME } from '../../catalog/source';
import type { Entity } from '../../model/entity';
import { refOf, toCanonicalRef } from '../../model/reference';
import { nameOfRef } from '../../model/summary';
import { placeForWriting } from '../../paths/placeForWriting';
import { resolveBelow } from '../../paths/resolvePath';
import type { FileReader } from '../../ports/fileReader';
import type { NotKnown, PastFiles, PastTree } from '../../ports/pastFiles';
import { readDocuments } from '../../yaml/read';
import { DRY_RUN_REF, LocalTemplates, type TemplatePorts } from '../localTemplates';
import { MOST_BYTES } from '../limits';
import { bytesOf } from '../skeletons';
import type { MadeFile, TemplateForm, Values } from '../templates';
import { compareFile, type Found } from './compareFiles';
import type { Drift, DriftBase, DriftFile, DriftRequest, DriftService } from './drift';
import { likelyAnswers } from './likelyAnswers';
import { keptAnswers } from '../keptAnswers';
import { MOST_ORIGIN, type Origin, originText, readOrigin } from './origin';
import { ORIGIN_FILE, SOURCE_TEMPLATE } from './originFile';
import { isOf, type Made, type Place, placeOf } from './placeOf';

interface Ports extends Omit<TemplatePorts, 'past'> {
  readonly past?: PastFiles;
  /** Reads what lies in a repository, and no link out of it. */
  readonly bounded: FileReader;
}

/** What is written down of how something was made, and where. */
interface Written {
  readonly uri: string;
  readonly text?: string;
  readonly origin?: Origin;
  /** Why there is no origin. */
  readonly why: string;
}

/** What is compared, once it is known with what. */
interface Asked {
  readonly request: DriftRequest;
  readonly template: string;
  readonly answers: Values;
  readonly origin: Origin | undefined;
  readonly written: Written;
  readonly form: TemplateForm;
  readonly ref: string;
  readonly uri: string;
  readonly root: string;
  readonly unknown: (reason: string, lacksAnswers?: boolean) => Drift;
}

const NOTHING_WRITTEN = l10n.t('The answers that the template got when it made this are not written down.');

/** Compares what is there with what the engine's own templates give. */
export class LocalDrift implements DriftService {
  readonly #ports: Ports;
  readonly #templates: LocalTemplates;
  readonly #runs = new Sequence();

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#templates = new LocalTemplates(ports);
  }

  async likelyAnswers(template: string, ref: string): Promise<Values> {
    const [form, entity] = await Promise.all([
      this.#templates.form(template),
      this.#ports.catalog.getEntityByRef(ref),
    ]);
    return form && entity ? likelyAnswers(form.pages, entity) : {};
  }

  async of(request: DriftRequest, token?: CancellationToken): Promise<Drift> {
    const { ref } = request;
    const { catalog, repositories } = this.#ports;
    const entity = await catalog.getEntityByRef(ref);
    const uri = (await catalog.getLocation(ref))?.uri;
    if (!entity || uri === undefined) return { is: 'none' };
    const isHere = !uri.startsWith(`${GITHUB_SCHEME}:`) && !uri.startsWith(`${PLUGIN_SCHEME}:`);
    const root = isHere ? await repositories.rootOf(uri) : '';
    const written = isHere ? await this.#written(uri, root) : undefined;
    const template = request.template ?? namedIn(entity) ?? written?.origin?.template;
    if (template === undefined) return { is: 'none' };
    const unknown = (reason: string, lacksAnswers = false): Drift => ({
      is: 'unknown',
      template,
      reason,
      lacksAnswers,
    });
    if (!written) return unknown(l10n.t('Its files are not on this machine.'));
    const form = await this.#templates.form(template);
    if (!form) return unknown(l10n.t('The catalog has no {0}.', template));
    const origin = written.origin?.template === template ? written.origin : undefined;
    const answers = request.answers ?? origin?.answers;
    if (!answers)
      return unknown(written.origin ? l10n.t('{0} names another template.', ORIGIN_FILE) : written.why, true);
    const withheld = request.answers ? [] : (origin?.withheld ?? []);
    if (withheld.length > 0)
      return unknown(
        l10n.t('Some of its answers are secret, so they are not written down: {0}.', listed(withheld)),
        true,
      );

    const asked = {
      request,
      template,
      answers,
      origin,
      written,
      form,
      ref: refOf(entity),
      uri,
      root,
      unknown,
    };
    // A page may ask of many at once, and each is a run of its own.
    return this.#runs.run(async () => {
      throwIfCancelled(token);
      return this.#drift(asked, token);
    });
  }

  async #drift(
    { request, template, answers, origin, written, form, ref, uri, root, unknown }: Asked,
    token: CancellationToken | undefined,
  ): Promise<Drift> {
    const { git } = request;
    const { past } = this.#ports;
    const { secrets, user = origin?.user } = request;
    const given = { values: answers, ...(secrets && { secrets }), ...(user !== undefined && { user }) };
    const now = await this.#templates.makeFiles({ template, ...given }, token);
    throwIfCancelled(token);
    const [problem] = now.errors;
    const why = problem?.path ? `${problem.path}: ${problem.message}` : (problem?.message ?? '');
    if (now.status === 'invalid')
      return unknown(l10n.t('The template does not take the answers that are known: {0}', shown(why)), true);
    if (now.status === 'failed') return unknown(l10n.t("The template can't be run: {0}", shown(why)));
    const made = mapOf(now.files);
    const place = placeOf(made, ref, uri, root);
    if (!place)
      return unknown(
        l10n.t('The template makes no catalog file of it, so where its files belong is not known.'),
      );

    const tree = await this.#past(origin, now.places, git);
    // What is here is newer than the template that is here: an update would go back.
    if ('unknown' in tree && tree.isAhead) return unknown(tree.unknown);
    try {
      const before = 'unknown' in tree ? tree : await this.#before(template, tree, given, now.places, token);
      const was = before instanceof Map ? before : undefined;
      const base: DriftBase =
        before instanceof Map && 'since' in tree
          ? { commit: origin!.commit!, when: tree.when, behind: await tree.since(now.places) }
          : { unknown: (before as { unknown: string }).unknown };
      const files = await this.#compare(request, { made, was, template, root, ...place }, token);
      const known = { is: 'known', template, folder: place.base, files, notRun: now.notRun, base } as const;
      if (!request.withTexts) return known;
      const last =
        past && git !== undefined ? await past.commitOf(now.places, git).catch(() => undefined) : undefined;
      const commit = last && 'commit' in last ? last.commit : origin?.commit;
      const pages = form.pages.map(({ schema }) => schema);
      const told = { template, ...(user !== undefined && { user }), ...keptAnswers(pages, answers) };
      const textOf = (at: string | undefined) =>
        originText({ ...told, ...(at !== undefined && { commit: at }) });
      const whole = written.text !== undefined && { before: written.text };
      const text = textOf(commit);
      return { ...known, origin: { uri: written.uri, ...whole, text, asMade: textOf(origin?.commit) } };
    } finally {
      if ('dispose' in tree) tree.dispose();
    }
  }

  /** What lies beside the catalog file. */
  async #written(uri: string, root: string): Promise<Written> {
    const { bounded } = this.#ports;
    const folder = parentUri(uri);
    const at = { uri: joinUri(folder, ORIGIN_FILE) };
    const place = await resolveBelow(root, folder, ORIGIN_FILE, bounded);
    if ('refused' in place)
      return { ...at, why: l10n.t('{0} leads out of the repository, so it is not read.', ORIGIN_FILE) };
    if (place.real === undefined) return { ...at, why: NOTHING_WRITTEN };
    const text = await bounded.readText(place.real, { maxBytes: MOST_ORIGIN }).catch(() => undefined);
    if (text === undefined) return { ...at, why: l10n.t("{0} can't be read.", ORIGIN_FILE) };
    const origin = readOrigin(text);
    return typeof origin === 'string'
      ? { ...at, text, why: l10n.t('{0} does not say what made this: {1}', ORIGIN_FILE, origin) }
      : { ...at, text, origin, why: '' };
  }

  async #past(
    origin: Origin | undefined,
    [folder]: readonly string[],
    git: string | undefined,
  ): Promise<PastTree | NotKnown> {
    const { past } = this.#ports;
    if (origin?.commit === undefined)
      return { unknown: l10n.t('Which version of the template it was made from is not written down.') };
    if (!past || git === undefined || folder === undefined)
      return { unknown: l10n.t('There is no Git to ask here.') };
    return past.at(folder, origin.commit, git);
  }

  /** What the template gave then. */
  async #before(
    template: string,
    tree: PastTree,
    told: { readonly values: Values },
    [folder]: readonly string[],
    token: CancellationToken | undefined,
  ): Promise<Made | { readonly unknown: string }> {
    const { catalog } = this.#ports;
    const uri = (await catalog.getLocation(template))?.uri ?? '';
    try {
      const documents = readDocuments(await tree.reader.readText(uri));
      const entity = documents.map(({ value }) => value as Entity).find((each) => isOf(each, template));
      if (!entity || folder === undefined)
        return { unknown: l10n.t('The template was not in its file when this was made.') };
      const templates = new LocalTemplates({ ...this.#ports, reader: tree.reader });
      const { status, files, errors } = await templates.makeFiles(
        { template: entity, folder, ...told },
        token,
      );
      throwIfCancelled(token);
      if (status === 'completed') return mapOf(files);
      return {
        unknown: l10n.t(
          "What the template gave then can't be made again: {0}",
          shown(errors[0]?.message ?? ''),
        ),
      };
    } catch (error) {
      throwIfCancelled(token);
      const why = error instanceof Error ? error.message : String(error);
      return { unknown: l10n.t("The template as it was then can't be read: {0}", shown(why)) };
    }
  }

  async #compare(
    { ref, withTexts }: DriftRequest,
    {
      made,
      was,
      template,
      root,
      base,
      prefix,
    }: Place & { made: Made; was: Made | undefined; template: string; root: string },
    token: CancellationToken | undefined,
  ): Promise<DriftFile[]> {
    const names = { here: nameOfRef(ref), template: nameOfRef(template) };
    const files: DriftFile[] = [];
    for (const path of [...new Set([...made.keys(), ...(was?.keys() ?? [])])].sort()) {
      throwIfCancelled(token);
      if (!path.startsWith(prefix) || baseName(path) === ORIGIN_FILE) continue;
      const below = path.slice(prefix.length);
      const uri = joinUri(base, below);
      const here = await this.#read(root, base, below);
      const sides = { before: was && (was.get(path) ?? null), now: made.get(path), here };
      const { here: text, proposed, ...file } = compareFile(sides, names);
      const texts = {
        ...(text !== undefined && { here: text }),
        ...(proposed !== undefined && { proposed }),
      };
      files.push({ path: below, uri, ...file, ...(withTexts && texts) });
    }
    return files;
  }

  /** Through the door of every path; a link is not what the template makes, so it is not followed. */
  async #read(root: string, base: string, path: string): Promise<Found> {
    const { bounded } = this.#ports;
    const place = await placeForWriting(base, path, bounded);
    if ('refused' in place || !isInside(root, place.uri))
      return { reason: l10n.t('It is Git’s own, or leads out of the repository, so it is not read.') };
    if (place.missing === 'not-found') return undefined;
    try {
      const stat = await bounded.stat(place.uri);
      if (!stat) return undefined;
      if (stat.isLink) return { reason: l10n.t('A symbolic link is there.') };
      if (stat.type === 'directory') return { reason: l10n.t('A folder is there.') };
      return bytesOf(await bounded.readText(place.uri, { isBinary: true, maxBytes: MOST_BYTES }));
    } catch (error) {
      return {
        reason: l10n.t("It can't be read: {0}", error instanceof Error ? error.message : String(error)),
      };
    }
  }
}

/** What the entity itself says; a dry run that was written down says nothing. */
function namedIn({ metadata }: Entity): string | undefined {
  const written = metadata.annotations?.[SOURCE_TEMPLATE];
  const ref = typeof written === 'string' ? toCanonicalRef(written, { kind: 'template' }) : undefined;
  return ref === DRY_RUN_REF ? undefined : ref;
}

function mapOf(files: readonly MadeFile[]): Map<string, MadeFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function listed(names: readonly string[]): string {
  return names.map(shown).join(', ');
}
