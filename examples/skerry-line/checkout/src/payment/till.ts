import type { Money } from '../money';

const TILL = process.env.TILL_URL ?? 'https://till.internal.skerry.example';

/** Charges a card through till. Ask @dvelnes or #checkout-crew before changing a timeout here. */
export async function charge(amount: Money, idempotencyKey: string) {
  const answer = await fetch(`${TILL}/charges`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(amount),
    signal: AbortSignal.timeout(8000),
  });
  const body = (await answer.json()) as { chargeId: string; reason?: string };
  return {
    chargeId: body.chargeId,
    declined: answer.status === 402,
    reason: body.reason,
    refund: () => fetch(`${TILL}/charges/${body.chargeId}/refunds`, { method: 'POST' }),
  };
}
