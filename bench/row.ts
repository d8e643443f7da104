/** A figure of somebody else's, beside ours. */
export interface PeerFigure {
  readonly name: string;
  readonly value: number;
  /** Measured elsewhere and copied here, not measured in this run: says where. */
  readonly quoted?: string;
}

/** One line of the table. Smaller is better unless the unit is `%`. */
export interface Row {
  /** What was measured, in the design's words: "search per keystroke, p95". */
  readonly name: string;
  /** Entities (or pages, repositories) it was measured over; rows of one name and several sizes show growth. */
  readonly size?: number;
  readonly unit: 'ms' | 'MB' | 'kB' | 'requests' | 'count' | '%';
  readonly ours: number;
  /** Undefined: measured for information, nothing promised. */
  readonly budget?: number;
  readonly peers?: readonly PeerFigure[];
  /** How it was measured, or why it is bounded; one sentence. */
  readonly note?: string;
}

/** What a module gets to know about the run. */
export interface BenchContext {
  /** The whole run must end within two minutes: fewer sizes, fewer rounds. */
  readonly quick: boolean;
  /** The module was asked for by its name: then it runs, however long it takes. */
  readonly isNamed: boolean;
  /** Entity counts to measure, ascending: 1,000, 10,000 and, unless quick, 100,000. */
  readonly sizes: readonly number[];
  /** A folder of catalog files to measure instead of generated ones. */
  readonly data?: string;
  /** A folder that is removed after the run. */
  readonly scratch: string;
  /** Progress, on stderr. */
  log(line: string): void;
  /** Records that something answered wrongly. Only this makes the run fail; slowness never does. */
  fail(reason: string): void;
}

/** A set of rows by one owner: `bench/<topic>.ts` exports one as `bench`. */
export interface BenchModule {
  /** Topic, for the heading and for `npm run bench -- --only TOPIC`. */
  readonly name: string;
  run(context: BenchContext): Promise<Row[]>;
}
