
// What is the same in every module.

/** What a call gives: rows, with `stream: true` (S) rows one by one, with `asJob: true` (J) a job. */
export type Many<R, J, S> = J extends true ? Job<Made<R>> : S extends true ? Rows<Made<R>> : Made<R>[];

/** What a call gives: a value or null, with `stream: true` (S) an iterable of it, with `asJob: true` (J) a job. */
export type One<R, J, S> = J extends true ? Job<Made<R>> : S extends true ? Rows<Made<R>> : Made<R> | null;

/** Each result (R): as it came, or what a function that is given with `as` makes of it, whatever it is used for. */
export type Made<R> = R extends infer Row ? Row : never;

/** What is done with records that are no results: shown, only kept, neither, or the call ends. */
export type StreamAction = "continue" | "silentlyContinue" | "ignore" | "stop";

/** What every command takes beside its own parameters. */
export interface Common<J extends boolean, S extends boolean, R> {
  /** Runs as a job on the host; the call gives the job at once. Default: false. */
  readonly asJob?: J;
  /** The job's name. */
  readonly jobName?: string;
  /** What a job does whose journal is full while nobody receives: it waits, or drops the oldest records and counts them. Default: block. */
  readonly journalPolicy?: "block" | "dropOldest";
  /** Runs this call on another session, or on several: objects, names or ids. */
  readonly session?: Session | string | readonly (Session | string)[];
  /** On several sessions: at how many at once, or at what part of them, such as "25%". */
  readonly throttleLimit?: number | string;
  /** On several sessions: after how many failures no more are begun. */
  readonly stopAfterFailures?: number;
  /** On several sessions: whether results tell where they are from. */
  readonly showComputerName?: boolean;
  /** On several sessions: a global variable that gets what became of each. */
  readonly outcomeVariable?: string;
  /** The time allowed: seconds, or ISO text such as PT2M. Default: no limit. */
  readonly timeout?: number | string | Duration;
  /** Gives lazy results: the host makes no more than is read. Default: false. */
  readonly stream?: S;
  /** Pipeline input: a value, or something to iterate over. */
  readonly input?: unknown;
  /** What an error does that does not end the command. Default: continue. */
  readonly errorAction?: StreamAction;
  /** A global variable that gets the errors; "+name" appends. */
  readonly errorVariable?: string;
  /** What is done with warnings. Default: continue. */
  readonly warningAction?: StreamAction;
  /** A global variable that gets the warnings; "+name" appends. */
  readonly warningVariable?: string;
  /** What is done with information records. Default: continue. */
  readonly informationAction?: StreamAction;
  /** A global variable that gets the information records; "+name" appends. */
  readonly informationVariable?: string;
  /** What is done with progress. Default: continue. */
  readonly progressAction?: StreamAction;
  /** A global variable that gets the results too; "+name" appends. */
  readonly outVariable?: string;
  /** What each result becomes: a function's result, or what is registered for a type name. */
  readonly as?: ((row: any) => R) | string;
  /** How many levels of a result's objects travel whole. Default: all of them. */
  readonly depth?: number;
  /** Which properties of a result travel. Default: all of them. */
  readonly properties?: string | readonly string[];
  /** Asks the command for verbose records. Default: false. */
  readonly verbose?: boolean;
  /** Asks the command for debug records. Default: false. */
  readonly debug?: boolean;
}

/** An object that arrived without its class; it is read-only. */
export interface Received {
  /** The names of its type on the host, the most special one first. */
  readonly typeNames: readonly string[];
  /** What had to be cut on the way. */
  readonly fidelity: readonly string[];
  /** The text that it had on the host. */
  toString(): string;
}

/** An object of which it is not known beforehand what properties it has. */
export interface Bag {
  readonly [property: string]: any;
}

/** A whole number: beyond 2^53 it arrives as a bigint. */
export type Long = number;

/** A decimal number as exact as it was: `Number(d)` counts, `String(d)` has all digits. */
export interface Decimal {
  toString(): string;
  valueOf(): number;
  toJSON(): number | string;
}

/** An amount of time: `Number(d)` is in milliseconds, `String(d)` ISO text such as PT1.5S. */
export interface Duration {
  toString(): string;
  valueOf(): number;
  toJSON(): string;
}

/** A date, a time, an identifier, or an address: `String(t)` is its ISO or usual text. */
export interface Text {
  toString(): string;
  valueOf(): string;
  toJSON(): string;
}

/** Results that are taken as they are needed; can be gone through once. */
export interface Rows<R> extends Iterable<R>, AsyncIterable<R> {
  [Symbol.iterator](): IterableIterator<R>;
  [Symbol.asyncIterator](): AsyncIterableIterator<R>;
  /** Stops the command; there are no more results. */
  close(): void;
}

/** An error as data. */
export interface ErrorRecord extends Received {
  readonly message: string;
  readonly code: string;
  readonly types: readonly string[];
  readonly command?: string | null;
  readonly category?: string | null;
  readonly errorId?: string | null;
  readonly fullyQualifiedErrorId?: string | null;
  readonly target?: any;
  readonly position?: string | null;
  readonly scriptStack?: any;
}

/** How a job stands. */
export type JobState =
  | "NotStarted" | "Running" | "Blocked" | "Stopping" | "Completed"
  | "Failed" | "Stopped" | "Interrupted" | "Disconnected";

/** What is received of a job, and how. */
export interface ReceiveOptions<S extends boolean = false> {
  /** Keeps the records, so that they can be received again. */
  readonly keep?: boolean;
  /** Waits for more until the job ends. */
  readonly wait?: boolean;
  /** Waits so long at most. */
  readonly timeout?: number | string | Duration;
  /** Gives lazy results, as they come. */
  readonly stream?: S;
  /** The sequence number of the first record wanted. */
  readonly from?: number;
  readonly location?: string | readonly string[];
  readonly noRecurse?: boolean;
  /** These three need `wait: true`. */
  readonly autoRemoveJob?: boolean;
  readonly writeEvents?: boolean;
  readonly writeJobInResults?: boolean;
  readonly errorAction?: StreamAction;
}

/** A command that runs on the host by itself. `await` gives its rows once it has ended, `for await` as they come. */
export interface Job<R> extends PromiseLike<R[]>, AsyncIterable<R> {
  readonly id: number;
  readonly instanceId: string;
  readonly name: string;
  readonly state: JobState;
  readonly location: string;
  readonly command: string;
  readonly beginTime: Date | null;
  readonly endTime: Date | null;
  readonly hasMoreData: boolean;
  /** How many records were dropped. */
  readonly dropped: number;
  /** Why it failed. */
  readonly reason: ErrorRecord | null;
  readonly children: Job<R>[];
  /** What was not received yet, by stream; it can be received afterwards. */
  readonly output: R[];
  readonly error: ErrorRecord[];
  readonly warning: string[];
  readonly verbose: string[];
  readonly debug: string[];
  readonly information: any[];
  readonly progress: string[];
  /** What has come since it was received last. */
  receive<S extends boolean = false>(options?: ReceiveOptions<S>): S extends true ? Rows<R> : R[];
  /** Waits for its end; false if the time is up before. */
  waitFor(timeout?: number | string | Duration): boolean;
  /** What became of each target. */
  outcomes(): Bag[];
  stop(): void;
  remove(options?: { readonly force?: boolean }): void;
  /** Runs the same call again. */
  rerun(): Job<R>;
  /** Plain data with which `getJob` finds it in another process. */
  toReference(): Bag;
  [Symbol.asyncIterator](): AsyncIterableIterator<R>;
}

/** A session, as `newSession` gives. */
export interface Session {
  readonly id: string;
  readonly name: string;
  readonly uri: string;
  readonly computerName: string;
  readonly state: string;
  close(): void;
}

/** A call that was checked, to be run or piped later. */
export interface Prepared {
  readonly command: string;
  readonly session: Session;
  run(): any;
  pipe(...next: unknown[]): Iterable<any>;
}

/** Checks a call, and runs it later. */
export type Prepare = (...arguments: any[]) => Prepared;

/** Help on a function; its text is for people. */
export interface Help {
  readonly name: string;
  readonly synopsis: string;
  readonly description: string;
  readonly syntax: string[];
  readonly parameters: Bag[];
  readonly aliases: string[];
  readonly outputTypes: string[];
  readonly examples: string[];
  toString(): string;
}

/** What an import returns. */
export interface Module {
  readonly name: string;
  readonly guid: string;
  readonly version: string;
  readonly description: string;
  readonly path: string;
  readonly exportedCommands: string[];
  readonly session: Session | null;
  readonly isTemporary: boolean;
  toString(): string;
}

declare global {
  /** Help on a function, or on one of the functions that every script has. */
  function getHelp(name: string | ((...arguments: any[]) => any), options?: { readonly full?: boolean }): Help;
}
