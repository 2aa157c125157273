// Functions, errors, and the objects with an identity: sessions, modules, jobs, streams.
(values, host) => {
  'use strict';

  const { remember } = values;
  const kinds = new Map();

  const prototypeOf = (name) => {
    if (!kinds.has(name)) {
      const type = { [name]: class extends Error {} }[name];
      Object.defineProperty(type.prototype, 'name', { value: name });
      kinds.set(name, type.prototype);
    }
    return kinds.get(name);
  };

  // A failure that Java describes as a real Error. One that a class of ours constructs would have
  // no stack, as our frames are not shown.
  const toError = (failure) => {
    const { name, message, cause } = failure;
    const error = new Error(message, cause === null ? undefined : { cause: toError(cause) });
    const stack = error.stack.replace(/^Error/, name);
    Object.setPrototypeOf(error, prototypeOf(name));
    Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
    for (const field of failure.fields) error[field] = failure.field(field);
    return remember(error, failure.original);
  };

  const shown = (thrown) => {
    const failure = host.failure(thrown);
    return failure === null ? thrown : toError(failure);
  };

  const guarded = (call) => (...args) => {
    try {
      return call(...args);
    } catch (thrown) {
      throw shown(thrown);
    }
  };

  // Methods of a function itself are made when they are looked for: most never are.
  const named = (java, name, call, members, member) => {
    const made = {
      [name](...args) {
        try {
          return call(...args);
        } catch (thrown) {
          throw shown(thrown);
        }
      },
    }[name];
    for (const key of members ?? []) {
      Object.defineProperty(made, key, { get: () => member(key), configurable: true });
    }
    return remember(made, java);
  };

  // Members are Java's; what begins with a symbol, and `then`, are the target's own.
  class Members {
    #view;

    constructor(view) {
      this.#view = view;
    }

    #has(key) {
      return typeof key === 'string' && key !== 'then' && key in this.#view;
    }

    #get(key) {
      try {
        return this.#view[key];
      } catch (thrown) {
        throw shown(thrown);
      }
    }

    has(target, key) {
      return this.#has(key) || Reflect.has(target, key);
    }

    get(target, key) {
      return this.#has(key) ? this.#get(key) : Reflect.get(target, key);
    }

    ownKeys() {
      return Object.keys(this.#view);
    }

    getOwnPropertyDescriptor(target, key) {
      return this.#has(key)
        ? { get: () => this.#get(key), enumerable: true, configurable: true }
        : undefined;
    }

    set() {
      return false;
    }

    defineProperty() {
      return false;
    }

    deleteProperty(target, key) {
      return !this.#has(key);
    }

    preventExtensions() {
      return false;
    }
  }

  const object = (java, view) => remember(new Proxy({}, new Members(view)), java);

  const end = Symbol('end');
  const step = (value) =>
    value === end ? { value: undefined, done: true } : { value, done: false };

  class Rows extends Iterator {
    #source;

    constructor(source) {
      super();
      this.#source = source;
    }

    next() {
      try {
        return step(this.#source.next());
      } catch (thrown) {
        throw shown(thrown);
      }
    }

    return(value) {
      this.#source.close();
      return { value, done: true };
    }
  }

  class AsyncRows {
    #source;

    constructor(source) {
      this.#source = source;
    }

    async next() {
      // A row that can itself be awaited, such as a job, is not to be awaited here.
      const [row] = await new Promise((resolve, reject) =>
        this.#source.nextLater(
          (next) => resolve([next]),
          (thrown) => reject(shown(thrown)),
        ),
      );
      return step(row);
    }

    async return(value) {
      this.#source.close();
      return { value, done: true };
    }

    [Symbol.asyncIterator]() {
      return this;
    }
  }

  // Results that are taken as they are needed.
  class ResultStream {
    #source;

    constructor(source) {
      this.#source = source;
    }

    close() {
      try {
        this.#source.close();
      } catch (thrown) {
        throw shown(thrown);
      }
    }

    toString() {
      return 'results to be read one by one';
    }

    [Symbol.iterator]() {
      return new Rows(this.#source);
    }

    [Symbol.asyncIterator]() {
      return new AsyncRows(this.#source);
    }
  }

  const job = (java, view, finish, rows) => {
    const target = {
      then(resolved, rejected) {
        return new Promise((resolve, reject) =>
          finish(resolve, (thrown) => reject(shown(thrown))),
        ).then(resolved, rejected);
      },
      [Symbol.asyncIterator]() {
        return new AsyncRows(guarded(rows)());
      },
    };
    return remember(new Proxy(target, new Members(view)), java);
  };

  const pipeline = (java, view, open) => {
    const target = {
      [Symbol.iterator]() {
        return guarded(open)()[Symbol.iterator]();
      },
    };
    return remember(new Proxy(target, new Members(view)), java);
  };

  return Object.freeze({
    named,
    shown,
    object,
    job,
    pipeline,
    end,
    stream: (java, source) => remember(new ResultStream(source), java),
  });
};
