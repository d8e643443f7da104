package example.skerry.scanner

/** The app gate-scanner. Asks the nearest gangway; if none answers, the scanner's own list counts. */
class Scanner(private val gate: GateControl, private val offline: OfflineList) {
    suspend fun scan(code: ByteArray): Admission =
        runCatching { gate.board(code) }.getOrElse { offline.board(code) }
}
