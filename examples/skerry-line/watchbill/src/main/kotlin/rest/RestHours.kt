package example.skerry.watchbill.rest

import java.time.Duration

/** Ten hours of rest in any twenty-four. Not a setting. */
val MINIMUM_REST: Duration = Duration.ofHours(10)

/** Whether a watch may follow another. Sailings come from timetable; a delay there can break a roster here. */
fun mayFollow(previous: Watch, next: Watch): Boolean =
    Duration.between(previous.ends, next.starts) >= MINIMUM_REST
