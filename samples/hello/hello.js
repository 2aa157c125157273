const s = newSession('local:'); // a child JVM; unix:/path is a daemon's socket
importSession(s, { name: ['Get-*', 'Test-Port'] }); // its commands are functions from here on

console.log(formatTable(getProcess({ name: 'java*' }), ['pid', 'name', 'user', 'residentBytes']));
console.log(formatTable(getDisk().slice(0, 3), ['mount', 'type', 'totalBytes', 'usedPercent']));

async function hash() {
  const job = getFileHash('/etc/hosts', { asJob: true }); // runs while the script goes on
  const [file] = await job;
  console.log(`${job.command} is ${job.state}: ${file.hash.slice(0, 16)}…`);
}
hash();
