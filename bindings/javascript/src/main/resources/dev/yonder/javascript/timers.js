// setTimeout and its kin, on the script's own thread.
(host) => {
  'use strict';

  const requireFunction = (callback, name) => {
    if (typeof callback !== 'function') throw new TypeError(`${name} takes a function`);
  };

  return {
    setTimeout(callback, delay, ...args) {
      requireFunction(callback, 'setTimeout');
      return host.setTimer(() => callback(...args), Math.max(0, Number(delay) || 0));
    },
    clearTimeout(id) {
      if (typeof id === 'number') host.clearTimer(id);
    },
    queueMicrotask(callback) {
      requireFunction(callback, 'queueMicrotask');
      Promise.resolve().then(() => callback());
    },
  };
};
