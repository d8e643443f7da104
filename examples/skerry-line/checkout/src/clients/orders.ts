import type { Basket } from '../store';

// Source of truth: https://github.com/skerry-line/orders
const ORDERS = 'https://api.skerry.example/orders/v2';

export async function placeOrder(basket: Basket, chargeId: string, passenger: string) {
  const answer = await fetch(`${ORDERS}/orders`, {
    method: 'POST',
    body: JSON.stringify({ basketId: basket.id, chargeId, passenger }),
  });
  if (!answer.ok) throw new Error(`orders answered ${answer.status}`);
  return (await answer.json()) as { orderId: string };
}
