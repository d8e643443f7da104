# Owner: @skerry-line/timetable. Compacted: a newcomer reads the latest state first.
resource "kafka_topic" "timetable_sailing_v1" {
  name               = "timetable.sailing.v1"
  partitions         = 6
  replication_factor = 3

  config = { "cleanup.policy" = "compact" }
}
