// The main job on this machine: a session to a child JVM, its commands as functions, and a job.
const s = newSession('local:');
importSession(s, { name: ['Get-*', 'Test-Port'] });

console.log(formatTable(getProcess({ name: 'java*' }), ['pid', 'name', 'user', 'residentBytes']));
console.log(formatTable(getDisk().slice(0, 3), ['mount', 'type', 'totalBytes', 'usedPercent']));

async function main() {
  const job = getFileHash('README.md', { asJob: true });
  const [file] = await job;
  console.log(`${job.command} is ${job.state}: ${file.hash.slice(0, 16)}…`);
  removeSession(s);
}
main();
