// print and console: strings as they are, rows as a table, one object alone as a list, all else like JSON.
(values, host) => {
  'use strict';

  const MOST_ITEMS = 1000;
  const MOST_LEVELS = 12;

  const some = (items, show) => {
    const texts = items.slice(0, MOST_ITEMS).map(show);
    if (items.length > MOST_ITEMS) texts.push(`... ${items.length - MOST_ITEMS} more`);
    return texts.join(', ');
  };

  const isName = (key) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key);

  const inspect = (value, above = []) => {
    switch (typeof value) {
      case 'string':
        return JSON.stringify(value);
      case 'bigint':
        return `${value}n`;
      case 'function':
        return `[function ${value.name || 'anonymous'}]`;
      case 'object':
        return value === null ? 'null' : inspectObject(value, above);
      default:
        return String(value);
    }
  };

  const inspectObject = (value, above) => {
    if (above.includes(value)) return '[circular]';
    if (above.length > MOST_LEVELS) return '...';
    const inner = [...above, value];
    const show = (item) => inspect(item, inner);
    if (Array.isArray(value)) return `[${some(value, show)}]`;
    if (value instanceof Error) return value.stack || String(value);
    if (value instanceof Date) {
      return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    }
    if (values.isOwn(value)) return String(value);
    if (value instanceof Map) {
      return `Map {${some([...value], ([key, item]) => `${show(key)} => ${show(item)}`)}}`;
    }
    if (value instanceof Set) return `Set {${some([...value], show)}}`;
    if (value instanceof RegExp) return String(value);
    if (value instanceof Promise) return '[promise]';
    if (ArrayBuffer.isView(value)) return `[${some([...value], show)}]`;
    const entry = (key) => `${isName(key) ? key : JSON.stringify(key)}: ${show(value[key])}`;
    const keys = Object.keys(value);
    return keys.length === 0 ? '{}' : `{ ${some(keys, entry)} }`;
  };

  const text = (value, alone) => {
    if (typeof value === 'string') return value;
    const shown = Array.isArray(value) || (alone && typeof value === 'object' && value !== null);
    return (shown && host.shown(value)) || inspect(value);
  };

  const printer = (method) => (...args) => {
    const texts = args.map((each) => text(each, args.length === 1));
    host.write(method, texts.join(texts.some((each) => each.includes('\n')) ? '\n' : ' '));
  };

  const console = {};
  for (const method of ['log', 'info', 'debug', 'warn', 'error']) console[method] = printer(method);
  return { print: console.log, console };
};
