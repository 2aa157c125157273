// Keeps what belongs to this context with it: gives it, or takes it.
(realm) => {
  const key = Symbol.for('dev.yonder.javascript');
  if (realm !== undefined) Object.defineProperty(globalThis, key, { value: realm });
  return globalThis[key];
};
