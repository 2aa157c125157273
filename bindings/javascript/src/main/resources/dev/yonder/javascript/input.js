// What is piped to a command, as it comes: a step is [object], or null at the end.
(step) => {
  'use strict';

  const next = () => {
    const taken = step();
    return taken === null ? { value: undefined, done: true } : { value: taken[0], done: false };
  };
  return Object.assign(Object.create(Iterator.prototype), { next });
};
