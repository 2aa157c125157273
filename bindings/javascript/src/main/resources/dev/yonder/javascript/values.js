// How Java values look in a script, and what a script's values are to Java.
(() => {
  'use strict';

  // What was made for a Java object leads back to it, unseen by scripts.
  const originals = new WeakMap();
  const remember = (object, java) => {
    originals.set(object, java);
    return object;
  };

  // A value that JavaScript has no type for: an amount, a date without time, an identifier.
  class RemoteValue {
    #text;
    #primitive;
    #json;

    constructor(text, primitive, json) {
      this.#text = text;
      this.#primitive = primitive;
      this.#json = json;
    }

    toString() {
      return this.#text;
    }

    valueOf() {
      return this.#primitive;
    }

    toJSON() {
      return this.#json;
    }

    static describe(value) {
      return #text in value ? value.#text : undefined;
    }
  }

  const { getPrototypeOf, freeze, keys } = Object;
  const { slice } = Array.prototype;
  const types = [
    Date,
    'date',
    Map,
    'map',
    Uint8Array,
    'view',
    Uint8ClampedArray,
    'view',
    ArrayBuffer,
    'buffer',
    Error,
    'error',
    Promise,
    'a promise; await it first',
    RegExp,
    'a regular expression',
    WeakMap,
    'a WeakMap',
    WeakSet,
    'a WeakSet',
    WeakRef,
    'a WeakRef',
    DataView,
    'a DataView',
    BigInt,
    'a BigInt object',
  ];

  const isIterable = (object) => typeof object[Symbol.iterator] === 'function';

  const isPlain = (object) => {
    const prototype = getPrototypeOf(object);
    return prototype === null || prototype === Object.prototype;
  };

  // The kind of an object as one word; the Java object behind it, if there is one.
  const kindOf = (value) => {
    if (typeof value === 'function') return originals.get(value) ?? 'a function';
    if (typeof value !== 'object') return 'a symbol';
    const java = originals.get(value);
    if (java !== undefined) return value instanceof Date ? 'date' : java;
    if (Array.isArray(value)) return 'list';
    if (isPlain(value)) return isIterable(value) ? 'iterable' : 'plain';
    for (let i = 0; i < types.length; i += 2) {
      if (value instanceof types[i]) return types[i + 1];
    }
    return isIterable(value) ? 'iterable' : 'object';
  };

  // The properties of an object, names and values in turn: one array is quickly read from Java.
  const properties = (object, definedOnly) => {
    const flat = [];
    for (const key of keys(object)) {
      const value = object[key];
      if (!definedOnly || value !== undefined) flat.push(key, value);
    }
    return flat;
  };

  // An iterable as an array; closes it when it gives too much.
  const collect = (iterable, most) => {
    const items = [];
    for (const item of iterable) {
      if (items.length === most) return null;
      items.push(item);
    }
    return items;
  };

  return freeze({
    global: globalThis,
    remember,
    describe: RemoteValue.describe,
    kindOf,
    collect,
    properties,
    // An option that is undefined is one that is not there, as for a function of the language.
    options: (value) => (kindOf(value) === 'plain' ? properties(value, true) : null),
    original: (object) => originals.get(object),
    isOwn: (object) => originals.has(object),
    sourceOf: Function.prototype.call.bind(Function.prototype.toString),
    isPromise: (value) => value instanceof Promise,
    // Of the globals, those that programs make can be enumerated.
    isBuiltIn: (name) =>
      name in globalThis && !Object.prototype.propertyIsEnumerable.call(globalThis, name),
    bigint: (text) => BigInt(text),
    date: (java, millis) => remember(new Date(millis), java),
    value: (java, text, primitive, json) =>
      remember(freeze(new RemoteValue(text, primitive, json)), java),
    array: (items) => slice.call(items),
    freeze,
    push: (array, items) => {
      for (let i = 0; i < items.length; i++) array.push(items[i]);
      return array;
    },
    list: () => [],
    buffer: (length) => new ArrayBuffer(length),
    bytes: (buffer) => new Uint8Array(buffer),
    map: () => new Map(),
    fill: (map, keys, values) => {
      for (let i = 0; i < keys.length; i++) map.set(keys[i], values[i]);
      return map;
    },
    entries: (map) => [...map.entries()].flat(1),
    slice: (view) => [view.buffer, view.byteOffset, view.byteLength],
    fail: (reason) => {
      throw reason;
    },
  });
})();
