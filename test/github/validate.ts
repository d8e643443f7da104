import { groupEntityV1alpha1Validator, userEntityV1alpha1Validator } from '@backstage/catalog-model';
import type { Entity } from '../../src/core/model/entity';

/** Throws where Backstage's own validators would refuse a Group or a User. */
export async function validateEntity(entity: Entity): Promise<void> {
  const validator = entity.kind === 'Group' ? groupEntityV1alpha1Validator : userEntityV1alpha1Validator;
  if (!(await validator.check(entity))) throw new Error(`${entity.kind} of an unknown version`);
}
