import type { IncomingMessage, ServerResponse } from 'node:http';
import { quote } from './clients/fares';
import { hold, release } from './clients/seats';
import { charge } from './payment/till';
import { placeOrder } from './clients/orders';
import { baskets } from './store';
import { readJson, send } from './http';

/** A basket holds its places in seat-keeper for as long as it lives itself. */
const BASKET_MINUTES = 40;

export async function openBasket(passenger: string, request: IncomingMessage, response: ServerResponse) {
  const { sailingId, party, vehicle } = await readJson(request);
  const places = await hold({ sailingId, seats: party.length, laneMetres: vehicle?.lengthMetres ?? 0 });
  if (!places) return send(response, 409, { title: 'The sailing is full' });

  // fare-engine must answer in 5 ms; without a quote we would rather show an error than a wrong price.
  const fare = await quote({ sailingId, party, vehicle, member: passenger });
  const basket = await baskets.create({ sailingId, party, holdId: places.holdId, total: fare.total }, BASKET_MINUTES);
  send(response, 201, basket);
}

export async function payBasket(id: string, passenger: string, request: IncomingMessage, response: ServerResponse) {
  const basket = await baskets.get(id);
  if (!basket) return send(response, 410, { title: 'Expired' });

  const key = request.headers['idempotency-key'];
  const payment = await charge(basket.total, String(key)); // api:default/till-api
  if (payment.declined) return send(response, 402, { title: payment.reason });

  try {
    const order = await placeOrder(basket, payment.chargeId, passenger); // api:default/orders-api
    send(response, 201, order);
  } catch (error) {
    // The purser-batch job used to find these at night. Now nobody does: refund at once.
    await payment.refund();
    await release(basket.holdId);
    throw error;
  }
}
