import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { Combobox, type ComboItems } from '../../shared/combobox';
import { Dropdown } from '../../shared/toolkit';
import { inputProps, NOTHING, optionsOf, type Props, textOf, textsOf } from './field';
import { parseRepoUrl, partsOf, type RepoPart, writeRepoUrl } from './repoUrl';

const LABELS: Readonly<Record<RepoPart, string>> = {
  host: l10n.t('Host'),
  owner: l10n.t('Owner'),
  repo: l10n.t('Repository'),
  organization: l10n.t('Organization'),
  workspace: l10n.t('Workspace'),
  project: l10n.t('Project'),
};

/** The option that says which values of a part are allowed. */
const ALLOWED: Readonly<Record<RepoPart, string>> = {
  host: 'allowedHosts',
  owner: 'allowedOwners',
  repo: 'allowedRepos',
  organization: 'allowedOrganizations',
  workspace: 'allowedOwners',
  project: 'allowedProjects',
};

/** Where a repository is, or is to be made. */
export function RepoUrlPicker(props: Props) {
  const { formData, onChange, uiSchema, formContext, idSchema } = props;
  const service = formContext?.service;
  const options = optionsOf(uiSchema);
  const [hosts, setHosts] = useState(() => textsOf(options['allowedHosts']));
  const state = parseRepoUrl(textOf(formData));
  const allowed = (part: RepoPart) => (part === 'host' ? hosts : textsOf(options[ALLOWED[part]]));
  const shared = inputProps(props);
  const change = (part: RepoPart, value: string) => onChange(writeRepoUrl({ ...state, [part]: value }));

  useEffect(() => {
    if (hosts.length === 0) void service?.hosts().then(setHosts, () => {});
  }, []);
  useEffect(() => {
    // What only one value is allowed for, or a first one offers itself for, is filled in as Backstage does.
    const host = state.host || (hosts[0] ?? '');
    if (!host) return;
    const filled: Record<RepoPart, string> = { ...state, host };
    for (const part of partsOf(host)) filled[part] ||= allowed(part)[0] ?? '';
    if (JSON.stringify(filled) !== JSON.stringify(state)) onChange(writeRepoUrl(filled));
  }, [hosts.join(), textOf(formData)]);

  const suggest = (part: RepoPart): ((text: string) => Promise<ComboItems>) => {
    if (part === 'owner') return async (text) => service?.repositoryOwners(state.host, text) ?? NOTHING;
    if (part === 'repo' && options['disableRepoAutocomplete'] !== true)
      return async (text) => service?.repositories(state.host, state.owner, text) ?? NOTHING;
    return async () => NOTHING;
  };
  return (
    <div class="parts" id={idSchema.$id}>
      {(['host', ...partsOf(state.host)] as const).map((part) => {
        const id = `${idSchema.$id}__${part}`;
        const only = allowed(part);
        const label = textOf(options[`${part}Label`]) || LABELS[part];
        const about = textOf(options[`${part}Description`]);
        return (
          <div key={part} class="part">
            {only.length > 0 ? (
              <>
                <span class="label" aria-hidden="true">
                  {label}
                </span>
                {only.length === 1 && state[part] === only[0] ? (
                  <p class="only">
                    <span class="visually-hidden">{label}: </span>
                    {only[0]}
                  </p>
                ) : (
                  <Dropdown
                    label={label}
                    value={state[part]}
                    disabled={shared.disabled}
                    options={[...new Set(['', ...only])]
                      .filter((value) => value || !state[part])
                      .map((value) => ({ value, label: value || l10n.t('Choose') }))}
                    onChange={(value) => change(part, value)}
                  />
                )}
              </>
            ) : (
              <>
                <label for={id}>{label}</label>
                <Combobox
                  {...shared}
                  id={id}
                  invalid={shared.invalid && !state[part]}
                  autofocus={shared.autofocus && part === 'owner'}
                  placeholder={part === 'repo' ? shared.placeholder : undefined}
                  text={state[part]}
                  search={suggest(part)}
                  onPick={({ value }) => change(part, value)}
                  onText={(value) => change(part, value)}
                  onBlur={() => part === 'repo' && props.onBlur(idSchema.$id, formData)}
                />
              </>
            )}
            {about && <p class="muted">{about}</p>}
          </div>
        );
      })}
    </div>
  );
}

/** An account or organisation that repositories belong to. */
export function RepoOwnerPicker(props: Props) {
  const { formData, onChange, uiSchema, formContext, idSchema } = props;
  const options = optionsOf(uiSchema);
  const excluded = textsOf(options['excludedOwners']);
  const host = textOf(options['host']) || 'github.com';
  const search = async (text: string) => {
    const found = (await formContext?.service.repositoryOwners(host, text)) ?? NOTHING;
    return { ...found, items: found.items.filter(({ value }) => !excluded.includes(value)) };
  };
  return (
    <Combobox
      {...inputProps(props)}
      text={textOf(formData)}
      search={search}
      onPick={({ value }) => onChange(value)}
      onText={(text) => onChange(text || undefined)}
      onBlur={() => props.onBlur(idSchema.$id, formData)}
    />
  );
}

/** A branch of the repository that `repoUrl` names. */
export function RepoBranchPicker(props: Props) {
  const { formData, onChange, formContext, idSchema } = props;
  const { host, owner, repo } = parseRepoUrl(textOf(formContext?.values['repoUrl']));
  const search = async (text: string) => {
    if (!owner || !repo) return { ...NOTHING, note: l10n.t('Say first which repository it is.') };
    return formContext?.service.branches(host, owner, repo, text) ?? NOTHING;
  };
  return (
    <Combobox
      {...inputProps(props)}
      text={textOf(formData)}
      search={search}
      onPick={({ value }) => onChange(value)}
      onText={(text) => onChange(text || undefined)}
      onBlur={() => props.onBlur(idSchema.$id, formData)}
    />
  );
}
