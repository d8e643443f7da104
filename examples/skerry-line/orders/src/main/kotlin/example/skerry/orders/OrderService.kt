package example.skerry.orders

import java.time.Clock

/**
 * Places, changes and refunds orders. Owned by group:default/checkout-crew.
 *
 * An order and its event are written in one transaction; `orders-outbox` brings the event to Spindrift.
 */
class OrderService(
    private val orders: OrderRepository,
    private val outbox: Outbox,
    private val till: TillClient,
    private val clock: Clock,
) {
    fun place(basketId: BasketId, chargeId: ChargeId, passenger: PassengerId): Order = orders.transaction {
        orders.findByBasket(basketId)?.let { return@transaction it }
        val order = Order.place(basketId, passenger, clock.instant())
        orders.insert(order)
        outbox.append(OrderPlaced(order)) // topic orders.order.v2, read by gangway, seat-keeper and harbour-club
        till.capture(chargeId)
        order
    }

    fun refund(orderId: OrderId, amount: Money, reason: RefundReason): Refund = orders.transaction {
        val order = orders.get(orderId)
        require(amount <= order.refundable(clock.instant())) { "Only ${order.refundable(clock.instant())} can be refunded" }
        val refund = till.refund(order.chargeId, amount)
        outbox.append(OrderRefunded(order, amount, reason))
        refund
    }
}
