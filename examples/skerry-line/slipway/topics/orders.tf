# Owner: @skerry-line/checkout-crew. Read by gangway, seat-keeper, harbour-club and logbook-pipeline.
resource "kafka_topic" "orders_order_v2" {
  name               = "orders.order.v2"
  partitions         = 12
  replication_factor = 3

  config = {
    "retention.ms"   = 7 * 24 * 60 * 60 * 1000
    "cleanup.policy" = "delete"
  }
}
