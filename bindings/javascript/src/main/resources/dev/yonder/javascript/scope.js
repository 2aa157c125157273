// What the global object gets: the functions of every script, and the outer scopes behind it.
(host, globals) => {
  'use strict';

  const builtIn = new Set();
  for (let at = globalThis; at !== null; at = Object.getPrototypeOf(at)) {
    Object.getOwnPropertyNames(at).forEach((name) => builtIn.add(name));
  }

  const define = (target, name, value) =>
    Object.defineProperty(target, name, {
      value,
      writable: true,
      enumerable: false,
      configurable: true,
    });

  const install = (functions) => {
    for (const name of Object.keys(functions)) {
      builtIn.add(name);
      define(globalThis, name, functions[name]);
    }
  };

  // Between the global object and Object.prototype: the scopes, asked each time, then our functions.
  const outer = host.outer;
  const base = {};
  for (const name of Object.keys(globals)) define(base, name, globals[name]);
  Object.setPrototypeOf(
    globalThis,
    new Proxy(base, {
      has: (target, key) => (typeof key === 'string' && key in outer) || Reflect.has(target, key),
      get: (target, key, receiver) =>
        typeof key === 'string' && key in outer ? outer[key] : Reflect.get(target, key, receiver),
    }),
  );

  return Object.freeze({
    install,
    isBuiltIn: (name) => builtIn.has(name),
    isOwn: (name) => Object.hasOwn(globalThis, name),
    keys: () => Object.keys(globalThis),
    // What a script declared with var or function cannot be deleted.
    remove: (name) => {
      if (!Reflect.deleteProperty(globalThis, name)) globalThis[name] = undefined;
    },
    inherits: (name) => name in globalThis,
  });
};
