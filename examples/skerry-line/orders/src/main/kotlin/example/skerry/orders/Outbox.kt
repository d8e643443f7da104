package example.skerry.orders

/** The outbox table. component:default/orders-outbox reads it; nothing else may. */
interface Outbox {
    fun append(event: OrderEvent)
}
