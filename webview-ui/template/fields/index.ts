import type { RegistryFieldsType } from '@rjsf/utils';
import { EntityPicker, MyGroupsPicker, OwnedEntityPicker, OwnerPicker } from './entityPicker';
import { RepoBranchPicker, RepoOwnerPicker, RepoUrlPicker } from './repositories';
import { EntityNamePicker, Secret } from './simple';
import { EntityTagsPicker, MultiEntityPicker } from './tokens';

/** Fields by the name that templates give them in `ui:field`. */
export const FIELDS = {
  EntityPicker,
  EntityNamePicker,
  EntityTagsPicker,
  MultiEntityPicker,
  OwnerPicker,
  OwnedEntityPicker,
  MyGroupsPicker,
  RepoUrlPicker,
  RepoBranchPicker,
  RepoOwnerPicker,
  Secret,
} as unknown as RegistryFieldsType;
