// What gives its values one by one, as Java takes them: each step is [done, value].
(values) => (value) => {
  'use strict';

  if (typeof value !== 'object' || value === null) return null;
  const step = ({ done, value }) => [Boolean(done), value];
  if (typeof value[Symbol.asyncIterator] === 'function') {
    const iterator = value[Symbol.asyncIterator]();
    return { next: async () => step(await iterator.next()), close: () => iterator.return?.() };
  }
  if (values.kindOf(value) !== 'iterable') return null;
  const iterator = value[Symbol.iterator]();
  return { next: () => step(iterator.next()), close: () => iterator.return?.() };
};
