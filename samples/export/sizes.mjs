// @ts-check
import { getChildItem, getFileHash } from 'remote:Server01';

let bytes = 0;
for (const file of getChildItem('samples', { filter: '*.mjs', recurse: true })) bytes += file.length;
console.log(`${bytes} bytes of JavaScript`);

const job = getFileHash('README.md', { asJob: true });
for await (const { hash } of job) console.log(hash);
