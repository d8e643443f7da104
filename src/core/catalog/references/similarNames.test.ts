import assert from 'node:assert/strict';
import { comparable, slipDistance } from './similarNames';

const isSlip = (a: string, b: string) => slipDistance(comparable(a), comparable(b)) !== undefined;

describe('slips of names', () => {
  for (const [written, known] of [
    ['chekout-crew', 'checkout-crew'],
    ['checkout_crew', 'checkout-crew'],
    ['checkoutcrew', 'checkout-crew'],
    ['checkoutCrew', 'checkout-crew'],
    ['Checkout Crew', 'checkout-crew'],
    ['chekcout-crew', 'checkout-crew'],
    ['checkout-crews', 'checkout-crew'],
    ['payment-api', 'payments-api'],
    ['kubernets', 'kubernetes'],
    ['teem', 'team'],
    ['teem-web', 'team-web'],
    ['fleet-and-frieght', 'fleet-and-freight'],
    ['crew-checkout', 'checkout-crew'],
    ['api-orders-eu', 'orders-api-eu'],
  ] as const)
    it(`${written} is one of ${known}`, () => assert.ok(isSlip(written, known) && isSlip(known, written)));

  for (const [written, known] of [
    ['team-a', 'team-b'],
    ['orders-v1', 'orders-v2'],
    ['service-10', 'service-01'],
    ['web', 'wet'],
    ['web', 'wob'],
    ['west', 'east'],
    ['frontend', 'backend'],
    ['orders-api', 'orders-db'],
    ['orders', 'orders-api'],
    ['eu-west-orders', 'eu-east-orders'],
    ['orders-dev', 'orders-dew'],
    ['cart', 'card'],
    ['', 'a'],
    ['日本', '東京'],
  ] as const)
    it(`${written} is none of ${known}`, () => assert.ok(!isSlip(written, known) && !isSlip(known, written)));
});
